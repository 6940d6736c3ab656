package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.seq2seq.files.NamedArray;
import dev.carousel.seq2seq.files.Safetensors;
import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingListener;
import dev.carousel.seq2seq.train.TrainingSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several batches as one step. */
class AccumulateTest {
    private static final Seq2Seq SEQ2SEQ = Seq2Seq.discover();

    @TempDir
    Path folder;

    private Reversals data = new Reversals("", "");

    @BeforeEach
    void write() {
        data = Reversals.in(folder);
    }

    /** All 60 examples in one step, in batches of 8 or at once; the last batch has 4, so that batches weigh differently. */
    @Test
    void accumulate_allBatches_isOneLargeBatch() throws IOException {
        TrainingSummary large = training("optimizer", "sgd").set("batch", 64).into(folder.resolve("large"));
        TrainingSummary small =
                training("optimizer", "sgd").set("accumulate", 100).into(folder.resolve("small"));
        assertThat(small.steps()).isEqualTo(large.steps()).isEqualTo(3);
        assertThat(small.epochs().get(0).trainingLoss())
                .isCloseTo(large.epochs().get(0).trainingLoss(), within(1e-6));
        Map<String, NamedArray> expected = weights("large");
        weights("small")
                .forEach((name, array) -> assertThat(((NamedArray.Floats) array).values())
                        .as(name)
                        .containsExactly(
                                ((NamedArray.Floats) Objects.requireNonNull(expected.get(name))).values(),
                                within(1e-5f)));
    }

    @Test
    void accumulate_ofThree_tellsStepsOfThreeBatches() {
        List<StepReport> told = new ArrayList<>();
        training("accumulate", 3)
                .set("epochs", 1)
                .listener(new TrainingListener() {
                    @Override
                    public void stepped(StepReport report) {
                        told.add(report);
                    }
                })
                .into(folder.resolve("model"));
        assertThat(told).extracting(StepReport::step).containsExactly(1L, 2L, 3L);
        assertThat(told).extracting(StepReport::batch).containsExactly(3, 6, 8);
        assertThat(told.stream().mapToInt(StepReport::targetTokens).sum()).isGreaterThan(60 * 3);
    }

    private Training training(String key, Object value) {
        return data.prepare(SEQ2SEQ)
                .set(Reversals.plain())
                .set(Map.of("buckets", 1, "weight-decay", 0.1, "clip-norm", 0.3))
                .set(key, value);
    }

    private Map<String, NamedArray> weights(String model) throws IOException {
        Path path = folder.resolve(model);
        return Safetensors.read(
                        path.resolve(Files.readString(path.resolve("current")).strip())
                                .resolve("weights.safetensors"))
                .arrays();
    }
}
