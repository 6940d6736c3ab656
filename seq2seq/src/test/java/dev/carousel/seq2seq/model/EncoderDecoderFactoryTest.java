package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.StepModel;
import dev.carousel.api.plugin.AttentionFactory;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.ModelFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.core.wiring.Carousel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderDecoderFactoryTest {
    private static final Catalog CATALOG = Carousel.discover().catalog();
    private static final ModelFactory FACTORY = CATALOG.find(ModelFactory.class, "encoder-decoder");
    private static final Map<String, String> SMALL = Map.of("hidden", "4", "embedding", "3");
    private static final Sentences PAIRS = new Sentences(
            2, 4, 3, List.of(new int[] {3, 4, 5}, new int[] {6}), List.of(new int[] {5, 4}, new int[] {3}));

    /** Every combination of the plugins and options that change what is computed. */
    static Stream<Map<String, String>> combinations() {
        var attentions = new ArrayList<>(CATALOG.names(AttentionFactory.class));
        attentions.add("none");
        var choices = new LinkedHashMap<String, List<String>>();
        choices.put("cell", List.copyOf(CATALOG.names(CellFactory.class)));
        choices.put("attention", attentions);
        choices.put("input-feeding", List.of("false", "true"));
        choices.put("encoder.direction", List.of("forward", "backward", "bidirectional"));
        choices.put("layers", List.of("1", "2"));
        choices.put("dropout", List.of("0", "0.3"));
        return product(choices);
    }

    /** Options whose values do not meet those of others, each alone. */
    static Stream<Map<String, String>> alone() {
        return Stream.of(
                        product(Map.of("loss", List.copyOf(CATALOG.names(LossFactory.class)))),
                        product(Map.of("bridge", List.of("learned", "copy", "none"))),
                        product(Map.of("encoder.merge", List.of("concatenate", "add"))),
                        product(Map.of("loss-average", List.of("mean", "sum"))),
                        product(Map.of(
                                "initializer", List.of("xavier", "uniform"),
                                "recurrent-initializer", List.of("orthogonal", "same"))),
                        product(Map.of("residual", List.of("true"), "layers", List.of("3"))),
                        product(Map.of("recurrent-dropout", List.of("0.5"), "cell", List.of("gru", "vanilla"))),
                        product(Map.of(
                                "variational-dropout", List.of("true"),
                                "dropout", List.of("0.3"),
                                "embedding-dropout", List.of("-1", "0", "0.5"),
                                "word-dropout", List.of("0", "0.3"))),
                        product(Map.of(
                                "cell", List.of("vanilla", "lstm", "gru"),
                                "zoneout", List.of("0", "0.2"),
                                "zoneout-cell", List.of("0.5"),
                                "recurrent-dropout", List.of("0", "0.5"))),
                        product(Map.of(
                                "cell", List.of("vanilla", "lstm", "gru"),
                                "cell.layer-norm", List.of("true"),
                                "recurrent-dropout", List.of("0", "0.5"))),
                        product(Map.of(
                                "scheduled-sampling", List.of("linear", "exponential", "inverse-sigmoid"),
                                "sampling-start", List.of("0.5"),
                                "sampling-token", List.of("drawn", "best"),
                                "tied-embeddings", List.of("none", "output"),
                                "word-dropout", List.of("0.1"))),
                        product(Map.of("learned-initial-state", List.of("true"))),
                        product(Map.of(
                                "source-ngrams", List.of("3", "7"),
                                "ngram-vectors", List.of("65536", "10"),
                                "ngram-dropout", List.of("0", "0.5"))),
                        product(Map.of(
                                "backwards-decoder", List.of("true"),
                                "scheduled-sampling", List.of("none", "linear"),
                                "tied-embeddings", List.of("none", "output"),
                                "layers", List.of("1", "2"))),
                        product(Map.of("memory", List.of("6"), "attention", List.of("mlp"))),
                        product(Map.of("encoder.layers", List.of("2"), "encoder.cell", List.of("vanilla"))))
                .flatMap(maps -> maps);
    }

    @ParameterizedTest
    @MethodSource({"combinations", "alone"})
    void create_anyCombination_trainsAndWrites(Map<String, String> given) {
        Trial trial = Trial.of(FACTORY.create(Map.of("source", 7, "target", 8), settings(given), CATALOG), 1);
        float before = trial.train(PAIRS, 1, 0.01f);
        float after = trial.train(PAIRS, 3, 0.01f);
        assertThat(before).isFinite().isPositive();
        assertThat(after).isFinite().isNotEqualTo(before);
        try (StepModel steps = trial.sequenceModel().start(PAIRS.sourceBatch(), 5)) {
            float[] logs = steps.next(new int[] {1, 1}).logProbabilities()[1];
            assertThat(logs).hasSize(8);
            assertThat(logs[4]).isFinite().isNegative();
        }
    }

    @Test
    void create_presets_areTheModelThatIsDocumented() {
        EncoderDecoder model =
                (EncoderDecoder) FACTORY.create(Map.of("source", 7, "target", 8), settings(Map.of()), CATALOG);
        assertThat(model.decoder().hidden()).isEqualTo(4);
        assertThat(model.encoder()).isInstanceOf(RecurrentEncoder.class);
        assertThat(((RecurrentEncoder) model.encoder()).direction()).isEqualTo(Direction.BIDIRECTIONAL);
    }

    @Test
    void create_layersAndDropoutOfTheModel_areTheEncodersToo() {
        var given = Map.of("layers", "3", "dropout", "0.5", "cell", "gru", "cell.reset", "after");
        Settings settings = settings(given);
        assertThat(settings.in("encoder").values())
                .containsEntry("layers", 3)
                .containsEntry("dropout", 0.5)
                .containsEntry("cell.reset", "after");
    }

    @Test
    void create_oddMemoryForTwoWays_isAnError() {
        assertThatThrownBy(() ->
                        FACTORY.create(Map.of("source", 7, "target", 8), settings(Map.of("memory", "5")), CATALOG))
                .hasMessage("[Carousel/OddSize] encoder recurrent: a memory of size 5 cannot be halved between two"
                        + " directions; choose an even size, or merge=add");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "0", "17", "three"})
    void create_ngramsWithoutAMiddle_isAnError(String longest) {
        assertThatThrownBy(() -> settings(Map.of("source-ngrams", longest)))
                .hasMessage("[Carousel/BadOption] source-ngrams: expected an odd number from 1 to 15, got \"" + longest
                        + "\"");
    }

    @Test
    void create_vocabularyMissing_isAnError() {
        assertThatThrownBy(() -> FACTORY.create(Map.of("source", 7), settings(Map.of()), CATALOG))
                .hasMessage("[Carousel/UnknownName] model encoder-decoder needs the size of the vocabulary"
                        + " \"target\": there are [source]");
    }

    private static Settings settings(Map<String, String> given) {
        var all = new LinkedHashMap<>(SMALL);
        all.putAll(given);
        return new Configuration(FACTORY.options(), CATALOG).resolve(all);
    }

    /** Every way to choose one value for each key. */
    private static Stream<Map<String, String>> product(Map<String, List<String>> choices) {
        Stream<Map<String, String>> chosen = Stream.of(Map.of());
        for (var choice : choices.entrySet()) {
            chosen = chosen.flatMap(some -> choice.getValue().stream().map(value -> {
                Map<String, String> more = new LinkedHashMap<>(some);
                more.put(choice.getKey(), value);
                return more;
            }));
        }
        return chosen;
    }
}
