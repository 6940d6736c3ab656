package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.StepModel;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.ModelFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.core.wiring.Carousel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiny tasks are learned until nothing is left to learn, and the answers to what was not seen are right. */
class LearningTest {
    private static final Catalog CATALOG = Carousel.discover().catalog();
    private static final ModelFactory FACTORY = CATALOG.find(ModelFactory.class, "encoder-decoder");

    @ParameterizedTest
    @CsvSource({"lstm, mlp, false", "gru, multiplicative, true", "gru, none, false"})
    void train_reversing_isLearned(String cell, String attention, boolean feeding) {
        var given = Map.of("cell", cell, "attention", attention, "input-feeding", String.valueOf(feeding));
        learn(given, LearningTest::reversed);
    }

    @Test
    void train_copying_isLearned() {
        learn(Map.of(), UnaryOperator.identity());
    }

    private static void learn(Map<String, String> given, UnaryOperator<int[]> task) {
        var random = new Random(4);
        Trial trial = Trial.of(FACTORY.create(Map.of("source", 7, "target", 7), settings(given), CATALOG), 1);
        float loss = Float.NaN;
        for (int i = 0; i < 100; i++) {
            loss = trial.train(pairs(random, 32, task), 4, i < 70 ? 0.01f : 0.002f);
        }
        assertThat(loss).isLessThan(0.05f);
        Sentences unseen = pairs(random, 16, task);
        List<int[]> answers = answers(trial, unseen);
        assertThat(answers).usingRecursiveComparison().isEqualTo(unseen.targets());
    }

    private static List<int[]> answers(Trial trial, Sentences sentences) {
        DecoderFactory greedy = CATALOG.find(DecoderFactory.class, "greedy");
        var settings = new Configuration(greedy.options(), CATALOG).resolve(Map.of());
        try (StepModel steps = trial.sequenceModel().start(sentences.sourceBatch(), 6)) {
            return greedy.create(settings).decode(steps).stream()
                    .map(found -> found.get(0).tokens().stream()
                            .mapToInt(token -> token)
                            .toArray())
                    .toList();
        }
    }

    private static Sentences pairs(Random random, int rows, UnaryOperator<int[]> task) {
        var sources = new ArrayList<int[]>();
        for (int row = 0; row < rows; row++) {
            sources.add(random.ints(1 + random.nextInt(3), 3, 7).toArray());
        }
        return new Sentences(rows, 3, 4, sources, sources.stream().map(task).toList());
    }

    private static int[] reversed(int[] tokens) {
        return IntStream.range(0, tokens.length)
                .map(i -> tokens[tokens.length - 1 - i])
                .toArray();
    }

    private static Settings settings(Map<String, String> given) {
        var all = new LinkedHashMap<>(Map.of("hidden", "32", "embedding", "8", "dropout", "0"));
        all.putAll(given);
        return new Configuration(FACTORY.options(), CATALOG).resolve(all);
    }
}
