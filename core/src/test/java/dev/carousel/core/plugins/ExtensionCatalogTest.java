package dev.carousel.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.Cell;
import dev.carousel.api.ScoredAttention;
import dev.carousel.api.plugin.AttentionFactory;
import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ExtensionCatalogTest {
    private static final CellFactory LSTM = new Cells();
    private static final CellFactory GRU = new Cells();
    private static final Catalog CATALOG = new ExtensionCatalog(Map.of(
            Contract.CELL, Map.of("lstm", () -> LSTM, "gru", () -> GRU, "broken", broken()),
            Contract.SCORER, Map.of("dot", Scorers::new)));

    @Test
    void find_knownName_givesItAndMakesNoOther() {
        assertThat(CATALOG.find(CellFactory.class, "lstm")).isSameAs(LSTM);
    }

    @Test
    void find_unknownName_namesTheNearest() {
        assertThatThrownBy(() -> CATALOG.find(CellFactory.class, "lsmt"))
                .hasMessage(
                        "[Carousel/UnknownName] no cell \"lsmt\": did you mean \"lstm\"? There are broken, gru, lstm");
    }

    @Test
    void find_unknownNameWhereThereIsNothing_saysSo() {
        assertThatThrownBy(() -> CATALOG.find(LossFactory.class, "mse"))
                .hasMessage("[Carousel/UnknownName] no loss \"mse\". There are none");
    }

    @Test
    void find_typeThatIsNoContract_saysSo() {
        assertThatThrownBy(() -> CATALOG.find(Runnable.class, "run"))
                .hasMessageStartingWith("[Carousel/UnknownName] no contract \"java.lang.Runnable\"");
    }

    @Test
    void all_ofContract_isInOrderOfNames() {
        Catalog catalog = new ExtensionCatalog(Map.of(Contract.CELL, Map.of("lstm", () -> LSTM, "gru", () -> GRU)));

        assertThat(catalog.all(CellFactory.class)).containsExactly(Map.entry("gru", GRU), Map.entry("lstm", LSTM));
    }

    @Test
    void names_ofContract_areInOrderAndMakeNothing() {
        assertThat(CATALOG.names(CellFactory.class)).containsExactly("broken", "gru", "lstm");
    }

    @Test
    void find_attentionByNameOfScorer_wrapsTheScorer() {
        AttentionFactory factory = CATALOG.find(AttentionFactory.class, "dot");

        assertThat(factory.help()).isEqualTo("q · k");
        assertThat(factory.options()).extracting(Option::name).containsExactly("scale");
        assertThat(factory.create(Settings.presets(factory.options()))).isEqualTo(new ScoredAttention(Scorers.SCORER));
        assertThat(CATALOG.all(AttentionScorerFactory.class)).containsOnlyKeys("dot");
    }

    private static Supplier<CellFactory> broken() {
        return () -> {
            throw new AssertionError("nobody asked for it");
        };
    }

    private static final class Cells implements CellFactory {
        @Override
        public String help() {
            return "A cell.";
        }

        @Override
        public Cell create(int hidden, Settings settings) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Scorers implements AttentionScorerFactory {
        private static final Option<Double> SCALE = Option.real("scale", 1, 0, 10, "Factor of the scores.");
        private static final AttentionScorer SCORER =
                (query, prepared, s) -> query.expand(1).matmulTransposed(prepared);

        @Override
        public String help() {
            return "q · k";
        }

        @Override
        public List<Option<?>> options() {
            return List.of(SCALE);
        }

        @Override
        public AttentionScorer create(Settings settings) {
            settings.get(SCALE);
            return SCORER;
        }
    }
}
