package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a training keeps from step to step, interruptions leave no trace of themselves. */
class VariantsResumeTest {
    private static final Seq2Seq SEQ2SEQ = Seq2Seq.discover();

    @TempDir
    Path folder;

    private Reversals data = new Reversals("", "");

    @BeforeEach
    void write() {
        data = Reversals.in(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "average=ema average-decay=0.9",
                "average=checkpoints average-count=2",
                "average=checkpoints average-count=2 average-of=best",
                "schedule=plateau plateau-after=1 plateau-by=0.1 metric=bleu epochs=5",
                "schedule=cosine cosine-floor=0.1 warmup=5",
                "schedule=inverse-sqrt warmup=4",
                "joint-ngrams=3 joint-weight=0.3",
                "clip-by=layer clip-norm=0.1 clip-value=0.05 weight-decay=0.1",
                "accumulate=2 schedule=cosine average=ema checkpoint-every=1"
            })
    void resume_afterStopsAnywhere_comesToTheSameBits(String keys) {
        List<StepReport> told = new ArrayList<>();
        training(keys).listener(into(told)).into(folder.resolve("whole"));
        for (long step : List.of(2L, 7L, 9L, 12L)) {
            Training training = training(keys);
            training.listener(new TrainingListener() {
                @Override
                public void stepped(StepReport report) {
                    if (report.step() == step) {
                        throw new Interrupted();
                    }
                }
            });
            assertThatThrownBy(() -> training.resume(folder.resolve("parts"))).isInstanceOf(Interrupted.class);
        }
        List<StepReport> toldLast = new ArrayList<>();
        training(keys).listener(into(toldLast)).resume(folder.resolve("parts"));

        assertThat(SavedBytes.of(folder.resolve("parts"))).isEqualTo(SavedBytes.of(folder.resolve("whole")));
        assertThat(told).endsWith(toldLast.toArray(StepReport[]::new));
    }

    /** The rates of all steps hang on the number of epochs. */
    @Test
    void resume_ofACosineWithOtherEpochs_isRefused() {
        training("schedule=cosine").into(folder.resolve("model"));
        assertThatThrownBy(() -> training("schedule=cosine epochs=9").resume(folder.resolve("model")))
                .hasMessageContaining(
                        "was trained with epochs = 3, not 9; only checkpoint-every, log-every, patience, report may change on the way.");
    }

    private Training training(String keys) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String key : keys.split(" ")) {
            given.put(key.split("=")[0], key.split("=")[1]);
        }
        return data.prepare(SEQ2SEQ).set("checkpoint-every", 3).set(given);
    }

    private static TrainingListener into(List<StepReport> told) {
        return new TrainingListener() {
            @Override
            public void stepped(StepReport report) {
                told.add(report);
            }
        };
    }

    private static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
