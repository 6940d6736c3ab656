package dev.carousel.seq2seq.model;

import dev.carousel.api.Cell;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The options of recurrent layers, wherever they stand. */
final class LayerOptions {
    static final Option<String> CELL =
            Option.extension("cell", CellFactory.class, "lstm", List.of(), "the recurrent cell of every layer");
    static final Option<Integer> LAYERS = Option.integer("layers", 1, 1, 64, "how many layers lie above one another");
    static final Option<Boolean> RESIDUAL = Option.flag(
            "residual", false, "whether each layer but the first adds its input to its output (He et al. 2016)");
    static final Option<Double> DROPOUT = Option.real(
            "dropout", 0.2, 0, 0.99, "the share of values dropped between layers in training (Srivastava et al. 2014)");
    static final Option<Double> RECURRENT_DROPOUT = Option.real(
            "recurrent-dropout",
            0,
            0,
            0.99,
            "the share of the state that gates do not see, the same at all steps (Gal and Ghahramani 2016)");
    static final Option<Boolean> LEARNED_INITIAL_STATE =
            Option.flag("learned-initial-state", false, "whether states begin as learned values rather than zeros");

    private LayerOptions() {}

    static List<Option<?>> all() {
        return List.of(CELL, LAYERS, RESIDUAL, DROPOUT, RECURRENT_DROPOUT, LEARNED_INITIAL_STATE);
    }

    /** Returns an option whose values are those of an enumeration, in lower case. */
    static <E extends Enum<E>> Option<String> choice(String name, E preset, String help) {
        List<String> choices = Arrays.stream(preset.getDeclaringClass().getEnumConstants())
                .map(LayerOptions::text)
                .toList();
        return Option.choice(name, text(preset), choices, help);
    }

    /** Returns the value of an enumeration that settings name. */
    static <E extends Enum<E>> E chosen(Class<E> type, Settings settings, Option<String> option) {
        return Enum.valueOf(type, settings.get(option).toUpperCase(Locale.ROOT));
    }

    /** Returns the cell that settings name, with its recurrent dropout. */
    static Cell cell(int hidden, Settings settings, Catalog catalog) {
        Cell cell = catalog.find(CellFactory.class, settings.get(CELL)).create(hidden, settings.in(CELL.name()));
        double rate = settings.get(RECURRENT_DROPOUT);
        return rate == 0 ? cell : new RecurrentDropout(cell, rate);
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
