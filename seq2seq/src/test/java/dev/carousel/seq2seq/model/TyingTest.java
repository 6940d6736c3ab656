package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.expr.Variable;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.ModelFactory;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.core.wiring.Carousel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Press and Wolf 2017 over a vocabulary of 7. */
class TyingTest {
    private static final int V = 7;
    private static final Catalog CATALOG = Carousel.discover().catalog();
    private static final Map<String, Integer> ONE = Map.of("source", V, "target", V, "shared", V);
    private static final Sentences PAIRS = new Sentences(
            2, 4, 3, List.of(new int[] {3, 4, 5}, new int[] {6}), List.of(new int[] {5, 4}, new int[] {3}));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "none; 4; source/embedding [7, 4], target/embedding [7, 4], output/W [4, 7], output/b [7]",
                "output; 4; source/embedding [7, 4], target/embedding [7, 4], output/b [7]",
                "output; 3; source/embedding [7, 3], target/embedding [7, 3], output/projection/W [4, 3], output/b [7]",
                "all; 4; shared/embedding [7, 4], output/b [7]"
            })
    void parameters_tied_areThese(String tied, String size, String expected) {
        assertThat(trial(tied, size).variables().variables())
                .filteredOn(variable -> variable.role() == Variable.Role.PARAMETER)
                .extracting(Object::toString)
                .filteredOn(name -> !name.startsWith("encoder") && !name.startsWith("decoder"))
                .containsExactlyInAnyOrder(expected.split(", (?=\\D)"));
    }

    /** What is one matrix counts as if there were as many as its uses, with one value. */
    @Test
    void evaluate_tied_isThatOfEqualMatrices() {
        Trial tied = trial("all", "4");
        Trial free = trial("none", "4");
        tied.variables().set("output/b", new float[] {1, -1, 2, 0.5f, -0.5f, 3, -2});
        for (Variable variable : free.variables().variables()) {
            boolean has = tied.variables().variables().contains(variable);
            if (has && variable.role() == Variable.Role.PARAMETER) {
                free.variables()
                        .set(
                                variable.name(),
                                tied.variables().reals(variable.name()).clone());
            }
        }
        float[] shared = tied.variables().reals("shared/embedding");
        free.variables().set("source/embedding", shared.clone());
        free.variables().set("target/embedding", shared.clone());
        free.variables().set("output/W", transposed(shared));
        assertThat(free.exactly("evaluate", PAIRS).output("loss").toDoubles()[0])
                .isCloseTo(tied.exactly("evaluate", PAIRS).output("loss").toDoubles()[0], within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"output, 4", "output, 3", "all, 4", "all, 3"})
    void train_tied_lowersTheLossAndStepsAddUpToEvaluate(String tied, String size) {
        Trial trial = trial(tied, size);
        float before = trial.train(PAIRS, 1, 0.01f);
        assertThat(trial.train(PAIRS, 20, 0.01f)).isLessThan(before);
        double[] forced = trial.logProbabilities(PAIRS);
        assertThat(new StepByStep(trial, PAIRS, Writing.FORWARDS).logProbabilities())
                .containsExactly(forced, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"output, 4", "output, 3", "all, 4"})
    void train_tied_hasTheDerivativesOfDifferences(String tied, String size) {
        var trial = dev.carousel.core.probe.Trial.of(model(tied, size), Map.of("B", 2, "S", 4, "T", 3), 5);
        for (var entry : PAIRS.arrays().entrySet()) {
            trial = trial.with(entry.getKey(), entry.getValue());
        }
        trial.checkGradients("train", "loss");
    }

    @Test
    void create_tiedAllWithoutASharedVocabulary_isAnError() {
        assertThatThrownBy(() -> model("all", "4", Map.of("source", V, "target", V)))
                .hasMessage(
                        "[Carousel/BadOption] tied-embeddings: all makes one matrix of source and target, which have a"
                                + " vocabulary each; set shared-vocabulary=true, or tied-embeddings=output");
    }

    private static Trial trial(String tied, String size) {
        return Trial.of(model(tied, size), 3);
    }

    private static EncoderDecoder model(String tied, String size) {
        return model(tied, size, ONE);
    }

    private static EncoderDecoder model(String tied, String size, Map<String, Integer> vocabularies) {
        var given = new LinkedHashMap<>(Map.of("hidden", "4", "dropout", "0", "cell", "gru"));
        given.put("embedding", size);
        given.put("tied-embeddings", tied);
        ModelFactory factory = CATALOG.find(ModelFactory.class, "encoder-decoder");
        return (EncoderDecoder)
                factory.create(vocabularies, new Configuration(factory.options(), CATALOG).resolve(given), CATALOG);
    }

    private static float[] transposed(float[] matrix) {
        int columns = matrix.length / V;
        float[] result = new float[matrix.length];
        IntStream.range(0, matrix.length).forEach(i -> result[i % columns * V + i / columns] = matrix[i]);
        return result;
    }
}
