package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.seq2seq.train.EpochReport;
import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However training is interrupted, the model that it comes to has the same bits. */
class ResumeTest {
    private static final Seq2Seq SEQ2SEQ = Seq2Seq.discover();

    @TempDir
    Path folder;

    private Reversals data = new Reversals("", "");

    @BeforeEach
    void write() {
        data = Reversals.in(folder);
    }

    @Test
    void resume_afterStopsInEveryEpoch_comesToTheSameBits() {
        var told = new Told();
        training().listener(told).into(folder.resolve("whole"));
        for (long step : List.of(1L, 4L, 8L, 13L, 20L)) {
            stopAtStep(step, folder.resolve("parts"));
        }
        var toldLast = new Told();
        training().listener(toldLast).resume(folder.resolve("parts"));

        assertThat(SavedBytes.of(folder.resolve("parts"))).isEqualTo(SavedBytes.of(folder.resolve("whole")));
        assertThat(told.steps).endsWith(toldLast.steps.toArray(StepReport[]::new));
        assertThat(told.epochs).endsWith(toldLast.epochs.toArray(EpochReport[]::new));
        assertThat(toldLast.resumedAt).isEqualTo(18);
    }

    @Test
    void resume_afterAStopBetweenMeasuringAndSaving_comesToTheSameBits() {
        training().into(folder.resolve("whole"));
        assertThat(thrownBy(
                        training().listener(new TrainingListener() {
                            @Override
                            public void completed(EpochReport report) {
                                throw new Stop();
                            }
                        }),
                        folder.resolve("parts")))
                .isTrue();
        training().resume(folder.resolve("parts"));
        assertThat(SavedBytes.of(folder.resolve("parts"))).isEqualTo(SavedBytes.of(folder.resolve("whole")));
    }

    @Test
    void resume_withMoreEpochs_comesToTheBitsOfALongerTraining() {
        training().into(folder.resolve("parts"));
        training().set("epochs", 5).resume(folder.resolve("parts"));
        training().set("epochs", 5).into(folder.resolve("whole"));
        assertThat(SavedBytes.of(folder.resolve("parts"))).isEqualTo(SavedBytes.of(folder.resolve("whole")));
    }

    @Test
    void resume_withoutAnythingSaved_begins() {
        training().into(folder.resolve("one"));
        training().resume(folder.resolve("other"));
        assertThat(SavedBytes.of(folder.resolve("other"))).isEqualTo(SavedBytes.of(folder.resolve("one")));
    }

    @Test
    void resume_ofACompleteTraining_changesNothing() {
        training().into(folder.resolve("model"));
        SavedBytes before = SavedBytes.of(folder.resolve("model"));
        var told = new Told();
        training().listener(told).resume(folder.resolve("model"));
        assertThat(told.steps).isEmpty();
        assertThat(SavedBytes.of(folder.resolve("model"))).isEqualTo(before);
    }

    private Training training() {
        return data.prepare(SEQ2SEQ).set("checkpoint-every", 3);
    }

    private void stopAtStep(long step, Path model) {
        assertThat(thrownBy(
                        training().listener(new TrainingListener() {
                            @Override
                            public void stepped(StepReport report) {
                                if (report.step() == step) {
                                    throw new Stop();
                                }
                            }
                        }),
                        model))
                .as("stopped at step %d", step)
                .isTrue();
    }

    private static boolean thrownBy(Training training, Path model) {
        try {
            training.resume(model);
            return false;
        } catch (Stop e) {
            return true;
        }
    }

    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Told implements TrainingListener {
        private final List<StepReport> steps = new ArrayList<>();
        private final List<EpochReport> epochs = new ArrayList<>();
        private long resumedAt;

        @Override
        public void started(Start start) {
            resumedAt = start.resumedAt();
        }

        @Override
        public void stepped(StepReport report) {
            steps.add(report);
        }

        @Override
        public void completed(EpochReport report) {
            epochs.add(report);
        }
    }
}
