package dev.carousel.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** Makes {@link LstmCell}s. */
public final class LstmFactory implements CellFactory {
    private static final Option<Double> FORGET_BIAS =
            Option.real("forget-bias", 1.0, -100, 100, "the forget gate's first bias");
    private static final Option<Boolean> PEEPHOLES =
            Option.flag("peepholes", false, "whether the gates see the memory (Gers et al. 2002)");

    @Override
    public String help() {
        return "long short-term memory (Hochreiter and Schmidhuber 1997)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(FORGET_BIAS, PEEPHOLES);
    }

    @Override
    public Cell create(int hidden, Settings settings) {
        return new LstmCell(hidden, settings.get(FORGET_BIAS), settings.get(PEEPHOLES));
    }
}
