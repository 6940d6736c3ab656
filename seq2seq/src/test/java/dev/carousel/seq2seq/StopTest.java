package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.seq2seq.train.EpochReport;
import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.StopReason;
import dev.carousel.seq2seq.train.TrainingListener;
import dev.carousel.seq2seq.train.TrainingSummary;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training that is asked to stop saves the step that it takes, and goes on later to the same bits. */
class StopTest {
    private static final Seq2Seq SEQ2SEQ = Seq2Seq.discover();

    @TempDir
    Path folder;

    private Reversals data = new Reversals("", "");

    @BeforeEach
    void write() {
        data = Reversals.in(folder);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5, 12})
    void stop_whileItLearns_savesThatStepAndGoesOnToTheSameBits(long step) {
        TrainingSummary stopped = stoppedAt(step);
        assertThat(stopped.reason()).isEqualTo(StopReason.REQUEST);
        assertThat(stopped.steps()).isEqualTo(step);
        var resumedAt = new AtomicLong();
        training()
                .listener(new TrainingListener() {
                    @Override
                    public void started(Start start) {
                        resumedAt.set(start.resumedAt());
                    }
                })
                .resume(model());
        assertThat(resumedAt).hasValue(step);
        assertSameBits();
    }

    /** The last step of an epoch is saved before it is measured, then once more, in a folder of another name. */
    @Test
    void stop_atTheLastStepOfAnEpoch_doesNotMeasureIt() {
        long steps = training().into(folder.resolve("other")).epochs().get(0).step();
        TrainingSummary stopped = stoppedAt(steps);
        assertThat(stopped.epochs()).isEmpty();
        assertThat(training().resume(model()).epochs()).hasSize(3);
        assertThat(SavedBytes.ofPointers(model())).isEqualTo(SavedBytes.ofPointers(whole()));
    }

    @Test
    void stop_atTheEndOfAnEpoch_leavesNothingToSave() {
        Training training = training();
        training.listener(new TrainingListener() {
            @Override
            public void completed(EpochReport report) {
                training.stop();
            }
        });
        assertThat(training.into(model()).epochs()).hasSize(1);
        training().resume(model());
        assertSameBits();
    }

    @Test
    void stop_beforeItBegins_stopsAfterOneStep() {
        Training training = training();
        training.stop();
        assertThat(training.into(model()).steps()).isEqualTo(1);
        assertThat(training.resume(model()).steps()).isEqualTo(2);
        training().resume(model());
        assertSameBits();
    }

    @Test
    void stop_afterTheLastEpoch_changesNothing() {
        Training training = training().set("epochs", 1);
        training.listener(new TrainingListener() {
            @Override
            public void saved(Path saved, long step, boolean best) {
                if (best) {
                    training.stop();
                }
            }
        });
        assertThat(training.into(model()).reason()).isEqualTo(StopReason.EPOCHS);
    }

    private TrainingSummary stoppedAt(long step) {
        Training training = training();
        training.listener(new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
                if (report.step() == step) {
                    training.stop();
                }
            }
        });
        return training.into(model());
    }

    private Training training() {
        return data.prepare(SEQ2SEQ).set(Map.of("checkpoint-every", 3, "average", "checkpoints", "average-count", 2));
    }

    private void assertSameBits() {
        assertThat(SavedBytes.of(model())).isEqualTo(SavedBytes.of(whole()));
    }

    private Path whole() {
        Path whole = folder.resolve("whole");
        training().into(whole);
        return whole;
    }

    private Path model() {
        return folder.resolve("model");
    }
}
