package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.seq2seq.data.ParallelText;
import dev.carousel.seq2seq.data.Tokens;
import dev.carousel.seq2seq.files.NamedArray;
import dev.carousel.seq2seq.files.Safetensors;
import dev.carousel.seq2seq.train.Corpus;
import dev.carousel.seq2seq.train.EpochReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that answers with a mean of its weights, while training goes on from those of the last step. */
class AveragesTest {
    private static final Seq2Seq SEQ2SEQ = Seq2Seq.discover();
    private static final String WEIGHTS = "weights.safetensors";
    private static final String RAW = "raw-weights.safetensors";

    @TempDir
    Path folder;

    private Reversals data = new Reversals("", "");

    @BeforeEach
    void write() {
        data = Reversals.in(folder);
    }

    @Test
    void ema_whileItTrains_leavesTheTrainingItselfAlone() {
        var plain = training().into(folder.resolve("plain"));
        var averaged = training().set("average", "ema").into(folder.resolve("averaged"));
        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(averaged.epochs().get(epoch).trainingLoss())
                    .isEqualTo(plain.epochs().get(epoch).trainingLoss());
            assertThat(averaged.epochs().get(epoch).development().loss())
                    .isNotEqualTo(plain.epochs().get(epoch).development().loss());
        }
        assertThat(text(arrays("averaged", "current", RAW))).isEqualTo(text(arrays("plain", "current", WEIGHTS)));
    }

    @Test
    void ema_savedModel_answersWithTheAverages() {
        var summary = training().set("average", "ema").into(folder.resolve("model"));
        var weights = arrays("model", "best", WEIGHTS);
        var averages = new TreeMap<String, float[]>();
        read("model", "best", "optimizer.safetensors").arrays().forEach((name, array) -> {
            if (name.startsWith("average/")) {
                averages.put(name.substring("average/".length()), ((NamedArray.Floats) array).values());
            }
        });
        assertThat(weights).isNotEmpty();
        assertThat(text(averages)).isEqualTo(text(weights));
        var corpus = Corpus.read(ParallelText.of(data.development()), Tokens.of("chars"), Tokens.of("chars"));
        var model = SEQ2SEQ.load(folder.resolve("model"));
        assertThat(model.evaluate(corpus, model.decoder("greedy", Map.of())).scores())
                .isEqualTo(summary.best().orElseThrow().development().scores());
    }

    @Test
    void checkpoints_ofTheLastTwoEpochs_isTheirMean() {
        for (int epochs = 1; epochs <= 3; epochs++) {
            training().set("epochs", epochs).into(folder.resolve("plain-" + epochs));
        }
        training().set(Map.of("average", "checkpoints", "average-count", 2)).into(folder.resolve("model"));
        assertMean(arrays("model", "current", WEIGHTS), "plain-2", "plain-3");
        assertThat(text(arrays("model", "current", RAW))).isEqualTo(text(arrays("plain-3", "current", WEIGHTS)));
    }

    /** A learning rate so large that the loss goes up and down. */
    @Test
    void checkpoints_ofTheBestTwoEpochs_leavesOutTheWorse() {
        Map<String, Object> rough = Map.of("metric", "loss", "optimizer", "sgd", "learning-rate", 5, "epochs", 4);
        List<Integer> best =
                training().set(Reversals.plain()).set(rough).into(folder.resolve("plain")).epochs().stream()
                        .sorted(Comparator.comparingDouble(
                                epoch -> epoch.development().loss()))
                        .map(EpochReport::epoch)
                        .limit(2)
                        .toList();
        assertThat(best).isNotEqualTo(List.of(3, 4)).isNotEqualTo(List.of(4, 3));
        best.forEach(epoch -> training()
                .set(Reversals.plain())
                .set(rough)
                .set("epochs", epoch)
                .into(folder.resolve("plain-" + epoch)));
        training()
                .set(Reversals.plain())
                .set(rough)
                .set(Map.of("average", "checkpoints", "average-count", 2, "average-of", "best"))
                .into(folder.resolve("model"));
        assertMean(arrays("model", "current", WEIGHTS), "plain-" + best.get(0), "plain-" + best.get(1));
    }

    private void assertMean(Map<String, float[]> weights, String one, String other) {
        var first = arrays(one, "current", WEIGHTS);
        var second = arrays(other, "current", WEIGHTS);
        weights.forEach((name, values) -> {
            float[] a = Objects.requireNonNull(first.get(name));
            float[] b = Objects.requireNonNull(second.get(name));
            for (int i = 0; i < values.length; i++) {
                float mean = (float) (((double) a[i] + b[i]) / 2);
                assertThat(values[i]).as(name).isCloseTo(mean, within(0f));
            }
        });
    }

    private Training training() {
        return data.prepare(SEQ2SEQ);
    }

    private Map<String, float[]> arrays(String model, String pointer, String file) {
        var arrays = new TreeMap<String, float[]>();
        read(model, pointer, file)
                .arrays()
                .forEach((name, array) -> arrays.put(name, ((NamedArray.Floats) array).values()));
        return arrays;
    }

    private Safetensors read(String model, String pointer, String file) {
        try {
            String state =
                    Files.readString(folder.resolve(model).resolve(pointer)).strip();
            return Safetensors.read(folder.resolve(model).resolve(state).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> text(Map<String, float[]> arrays) {
        var text = new TreeMap<String, String>();
        arrays.forEach((name, values) -> text.put(name, Arrays.toString(values)));
        return text;
    }
}
