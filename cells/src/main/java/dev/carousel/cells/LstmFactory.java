package dev.carousel.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** Makes {@link LstmCell}s. */
public final class LstmFactory implements CellFactory {
    /** The first value of the forget gate's bias. */
    public static final Option<Double> FORGET_BIAS =
            Option.real("forget-bias", 1, -10, 10, "the first value of the forget gate's bias; above 0 remembers");

    /** Whether the gates see the cell. */
    public static final Option<Boolean> PEEPHOLES =
            Option.flag("peepholes", false, "whether the gates see the cell, by diagonal weights");

    /** Whether sums are normalised. */
    public static final Option<Boolean> LAYER_NORM = LayerNormOption.declared();

    @Override
    public String help() {
        return "long short-term memory (Hochreiter and Schmidhuber 1997)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(FORGET_BIAS, PEEPHOLES, LAYER_NORM);
    }

    @Override
    public Cell create(int hidden, Settings settings) {
        return new LstmCell(hidden, settings.get(FORGET_BIAS), settings.get(PEEPHOLES), settings.get(LAYER_NORM));
    }
}
