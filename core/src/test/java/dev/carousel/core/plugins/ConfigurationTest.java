package dev.carousel.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.carousel.api.Backend;
import dev.carousel.api.Cell;
import dev.carousel.api.plugin.AttentionFactory;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final Option<Integer> HIDDEN = Option.integer("hidden", 128, 1, 4096, "Size of the state.");
    private static final Option<String> CELL =
            Option.extension("cell", CellFactory.class, "lstm", List.of(), "The recurrent cell.");
    private static final Option<String> ATTENTION =
            Option.extension("attention", AttentionFactory.class, "none", List.of("none"), "The attention.");
    private static final Option<String> BACKEND =
            Option.extension("backend", Backend.class, "auto", List.of("auto"), "What runs the graphs.");
    private static final Option<Boolean> REVERSED = Option.flag("reversed", false, "Whether to read backwards.");
    private static final Option<Double> FORGET = Option.real("forget-bias", 1, -10, 10, "The gate's first bias.");
    private static final Option<String> RESET =
            Option.choice("reset", "before", List.of("before", "after"), "Where the gate acts.");
    private static final Option<String> INNER =
            Option.extension("inner", CellFactory.class, "gru", List.of(), "The cell that is wrapped.");

    private static final Option<String> UPPER =
            Option.extension("upper", CellFactory.class, "upper", List.of(), "The cell above.");
    private static final List<Option<?>> UPPER_OPTIONS = List.of(
            Option.integer("hidden", 64, 1, 4095, "Size of the state.").sharedWithWhole(),
            Option.extension("cell", CellFactory.class, "gru", List.of(), "The recurrent cell.")
                    .sharedWithWhole(),
            Option.integer("depth", 1, 1, 9, "How many."));

    private static final Catalog CATALOG = new ExtensionCatalog(Map.of(
            Contract.CELL,
            Map.of(
                    "lstm", () -> new Factory(List.of(FORGET)),
                    "gru", () -> new Factory(List.of(RESET)),
                    "residual", () -> new Factory(List.of(INNER)),
                    "upper", () -> new Factory(UPPER_OPTIONS),
                    "careless", () -> new Factory(List.of(RESET, RESET)))));
    private static final Configuration CONFIGURATION =
            new Configuration(List.of(HIDDEN, CELL, ATTENTION, BACKEND, REVERSED), CATALOG);
    private static final Configuration TWO = new Configuration(List.of(HIDDEN, CELL, UPPER), CATALOG);

    private record Factory(List<Option<?>> options) implements CellFactory {
        @Override
        public String help() {
            return "A cell.";
        }

        @Override
        public Cell create(int hidden, Settings settings) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void resolve_nothingGiven_givesEveryPresetInOrder() {
        assertThat(CONFIGURATION.resolve(Map.of()).values())
                .containsExactly(
                        entry("hidden", 128),
                        entry("cell", "lstm"),
                        entry("attention", "none"),
                        entry("backend", "auto"),
                        entry("reversed", false),
                        entry("cell.forget-bias", 1.0));
    }

    @Test
    void resolve_chosenExtension_bringsItsOptions() {
        Settings settings = CONFIGURATION.resolve(Map.of("cell", "gru", "cell.reset", "after"));

        assertThat(settings.get(CELL)).isEqualTo("gru");
        assertThat(settings.in("cell").values()).containsExactly(entry("reset", "after"));
        assertThat(settings.in("cell").get(RESET)).isEqualTo("after");
    }

    @Test
    void resolve_extensionOfExtension_bringsItsOptionsToo() {
        Settings settings =
                CONFIGURATION.resolve(Map.of("cell", "residual", "cell.inner", "lstm", "cell.inner.forget-bias", "2"));

        assertThat(settings.in("cell").in("inner").get(FORGET)).isEqualTo(2);
    }

    @Test
    void resolve_sharedOptionNotSet_takesTheValueOfTheWhole() {
        Settings settings = TWO.resolve(Map.of("hidden", "7", "cell.forget-bias", "2"));

        assertThat(settings.in("upper").values())
                .containsExactly(
                        entry("hidden", 7), entry("cell", "lstm"), entry("depth", 1), entry("cell.forget-bias", 2.0));
    }

    @Test
    void resolve_sharedOptionSet_keepsItsOwnValue() {
        Settings settings = TWO.resolve(Map.of("cell", "gru", "upper.hidden", "3", "upper.cell", "lstm"));

        assertThat(settings.get(HIDDEN)).isEqualTo(128);
        assertThat(settings.in("upper").get(HIDDEN)).isEqualTo(3);
        assertThat(settings.in("upper").in("cell").values()).containsExactly(entry("forget-bias", 1.0));
    }

    @Test
    void resolve_sharedOptionOutOfThePartsRange_namesThePartsKey() {
        assertThatThrownBy(() -> TWO.resolve(Map.of("hidden", "4096")))
                .hasMessage("[Carousel/BadOption] upper.hidden: expected an integer from 1 to 4095, got \"4096\"");
    }

    @Test
    void change_valueOfTheWhole_reachesWhatSharesIt() {
        Settings before = TWO.resolve(Map.of("upper.cell.forget-bias", "3"));

        Settings after = TWO.change(before, Map.of("hidden", "9"));
        assertThat(after.in("upper").get(HIDDEN)).isEqualTo(9);
        assertThat(after.in("upper").in("cell").get(FORGET)).isEqualTo(3);
        assertThat(TWO.change(after, Map.of("cell", "gru", "upper.cell", "gru"))
                        .in("upper")
                        .in("cell")
                        .values())
                .containsExactly(entry("reset", "before"));
    }

    @Test
    void resolve_unknownKey_namesTheNearestOfAll() {
        assertThatThrownBy(() -> CONFIGURATION.resolve(Map.of("cell.forget-bais", "1")))
                .hasMessage("[Carousel/UnknownName] no option \"cell.forget-bais\": did you mean \"cell.forget-bias\"? "
                        + "There are attention, backend, cell, cell.forget-bias, hidden, reversed");
        assertThatThrownBy(() -> CONFIGURATION.resolve(Map.of("hiden", "1")))
                .hasMessageStartingWith("[Carousel/UnknownName] no option \"hiden\": did you mean \"hidden\"?");
    }

    @Test
    void resolve_optionOfExtensionNotChosen_isUnknown() {
        assertThatThrownBy(() -> CONFIGURATION.resolve(Map.of("cell", "gru", "cell.forget-bias", "1")))
                .hasMessageStartingWith("[Carousel/UnknownName] no option \"cell.forget-bias\"");
    }

    @Test
    void resolve_unknownExtension_namesTheNearestAndTheOption() {
        assertThatThrownBy(() -> CONFIGURATION.resolve(Map.of("cell", "lsmt")))
                .hasMessage("[Carousel/UnknownName] no cell \"lsmt\": did you mean \"lstm\"? "
                        + "There are careless, gru, lstm, residual, upper, for option cell");
        assertThatThrownBy(() -> CONFIGURATION.resolve(Map.of("attention", "noen")))
                .hasMessage("[Carousel/UnknownName] no attention \"noen\": did you mean \"none\"? "
                        + "There are none, for option attention");
    }

    @Test
    void resolve_valueOutOfRange_namesKeyAndRange() {
        assertThatThrownBy(() -> CONFIGURATION.resolve(Map.of("cell.forget-bias", "11")))
                .hasMessage("[Carousel/BadOption] cell.forget-bias: expected a number from -10.0 to 10.0, got \"11\"");
    }

    @Test
    void resolve_optionDeclaredTwice_saysSo() {
        assertThatThrownBy(() -> CONFIGURATION.resolve(Map.of("cell", "careless")))
                .hasMessage("[Carousel/DuplicateName] there are two options \"cell.reset\"");
    }

    @Test
    void change_values_keepsTheOthers() {
        Settings before = CONFIGURATION.resolve(Map.of("hidden", "8", "cell.forget-bias", "2"));

        Settings after = CONFIGURATION.change(before, Map.of("reversed", "true"));

        assertThat(after.get(HIDDEN)).isEqualTo(8);
        assertThat(after.get(REVERSED)).isTrue();
        assertThat(after.in("cell").get(FORGET)).isEqualTo(2);
    }

    @Test
    void change_otherExtension_dropsWhatWasSetForTheFormer() {
        Settings before = CONFIGURATION.resolve(Map.of("cell.forget-bias", "2"));

        Settings after = CONFIGURATION.change(before, Map.of("cell", "gru"));

        assertThat(after.in("cell").values()).containsExactly(entry("reset", "before"));
        assertThat(CONFIGURATION.change(before, Map.of("cell", "lstm"))).isEqualTo(before);
    }

    @Test
    void restore_anEditedValue_isCheckedAgain() {
        Map<String, Object> stored =
                new LinkedHashMap<>(CONFIGURATION.resolve(Map.of()).values());
        stored.put("hidden", 0);
        assertThatThrownBy(() -> CONFIGURATION.restore(stored))
                .hasMessage("[Carousel/BadOption] hidden: expected an integer from 1 to 4096, got \"0\"");
        stored.put("hidden", List.of(1));
        assertThatThrownBy(() -> CONFIGURATION.restore(stored))
                .hasMessage("[Carousel/BadOption] hidden: expected a number, true or false, or text, got \"[1]\"");
    }

    @Test
    void restore_optionThatAppearedSince_getsItsPreset() {
        Map<String, Object> stored =
                new LinkedHashMap<>(CONFIGURATION.resolve(Map.of("hidden", "7")).values());
        stored.remove("reversed");

        assertThat(CONFIGURATION.restore(stored)).isEqualTo(CONFIGURATION.resolve(Map.of("hidden", "7")));
    }

    @Property
    void restore_ofStoredValues_givesTheSame(@ForAll @DoubleRange(min = -10, max = 10) double bias) {
        Settings settings = CONFIGURATION.resolve(Map.of("cell.forget-bias", String.valueOf(bias)));

        assertThat(settings.in("cell").get(FORGET)).isEqualTo(bias);
        assertThat(CONFIGURATION.restore(settings.values())).isEqualTo(settings);
    }
}
