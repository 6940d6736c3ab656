package dev.carousel.cli.layers;

import dev.carousel.api.Cell;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;
import java.util.function.UnaryOperator;

/** A cell and what layers put around it, for the rules of cells. */
record WrappedCell(CellFactory inner, UnaryOperator<Cell> around) implements CellFactory {
    @Override
    public String help() {
        return inner.help();
    }

    @Override
    public List<Option<?>> options() {
        return inner.options();
    }

    @Override
    public Cell create(int hidden, Settings settings) {
        return around.apply(inner.create(hidden, settings));
    }
}
