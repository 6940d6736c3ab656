package dev.carousel.seq2seq.model;

import dev.carousel.api.Cell;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Returned;
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
    static final Option<Boolean> VARIATIONAL_DROPOUT = Option.flag(
            "variational-dropout",
            false,
            "whether dropout takes the same values at all steps of a sequence (Gal and Ghahramani 2016)");
    static final Option<Double> RECURRENT_DROPOUT = Option.real(
            "recurrent-dropout",
            0,
            0,
            0.99,
            "the share of the state that gates do not see, the same at all steps (Gal and Ghahramani 2016)");
    static final Option<Double> ZONEOUT = Option.real(
            "zoneout",
            0,
            0,
            0.99,
            "the share of the hidden state that keeps its value at a step in training (Krueger et al. 2016)");
    static final Option<Double> ZONEOUT_CELL = Option.real(
            "zoneout-cell",
            0,
            0,
            0.99,
            "the share of any other state, such as the cell of an LSTM, that keeps its value at a step in training");
    static final Option<Boolean> LEARNED_INITIAL_STATE =
            Option.flag("learned-initial-state", false, "whether states begin as learned values rather than zeros");

    private LayerOptions() {}

    static List<Option<?>> all() {
        return List.of(
                CELL,
                LAYERS,
                RESIDUAL,
                DROPOUT,
                VARIATIONAL_DROPOUT,
                RECURRENT_DROPOUT,
                ZONEOUT,
                ZONEOUT_CELL,
                LEARNED_INITIAL_STATE);
    }

    /** Returns an option whose values are those of an enumeration, in lower case. */
    static <E extends Enum<E>> Option<String> choice(String name, E preset, String help) {
        return Option.choice(name, text(preset), names(preset.getDeclaringClass()), help);
    }

    /** Returns the names of an enumeration's values in options: {@code inverse-sigmoid}. */
    static <E extends Enum<E>> List<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(LayerOptions::text).toList();
    }

    /** Returns the value of an enumeration that settings name. */
    static <E extends Enum<E>> E chosen(Class<E> type, Settings settings, Option<String> option) {
        return Enum.valueOf(type, settings.get(option).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Returns the dropout between layers that settings say. */
    static Dropout dropout(Settings settings) {
        return new Dropout(settings.get(DROPOUT), settings.get(VARIATIONAL_DROPOUT));
    }

    /** Returns the cell that settings name, with its recurrent dropout and zoneout. */
    static Cell cell(int hidden, Settings settings, Catalog catalog) {
        CellFactory factory = catalog.find(CellFactory.class, settings.get(CELL));
        Cell cell = Returned.by(factory, "create", factory.create(hidden, settings.in(CELL.name())));
        double rate = settings.get(RECURRENT_DROPOUT);
        Cell thinned = rate == 0 ? cell : new RecurrentDropout(cell, rate);
        double ofHidden = settings.get(ZONEOUT);
        double ofOthers = settings.get(ZONEOUT_CELL);
        return ofHidden == 0 && ofOthers == 0 ? thinned : new Zoneout(thinned, ofHidden, ofOthers);
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
