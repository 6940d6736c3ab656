package org.example;

import dev.carousel.api.Cell;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

public final class SimpleRecurrentUnitFactory implements CellFactory {
    private static final Option<Double> RESET_BIAS =
            Option.real("reset-bias", 0, -10, 10, "the first value of the reset gate's bias; below 0 the input passes");

    private static final Option<Boolean> HIGHWAY =
            Option.flag("highway", true, "whether the output takes from the input what the reset gate leaves");

    @Override
    public String help() {
        return "simple recurrent unit (Lei et al. 2018)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(RESET_BIAS, HIGHWAY);
    }

    @Override
    public Cell create(int hidden, Settings settings) {
        return new SimpleRecurrentUnit(hidden, settings.get(RESET_BIAS), settings.get(HIGHWAY));
    }
}
