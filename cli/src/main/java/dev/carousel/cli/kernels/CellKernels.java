package dev.carousel.cli.kernels;

import dev.carousel.api.Cell;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Returned;
import dev.carousel.cli.keys.GivenKeys;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.seq2seq.Layer;
import java.util.List;
import java.util.Map;

/**
 * The kernels of a cell's {@link Layer}.
 *
 * @param length T
 * @param batch B
 * @param input I
 */
public record CellKernels(int length, int batch, int input) {
    private static final String CELL = "cell";

    /** Returns the keys of cells. */
    public static Configuration configuration(Catalog catalog) {
        return new Configuration(
                List.of(Option.extension(CELL, CellFactory.class, "lstm", List.of(), "the cell")), catalog);
    }

    /**
     * Returns the graphs by their names.
     *
     * @param given options of the cell, such as {@code cell.forget-bias}
     */
    public Map<String, Graph> graphs(Carousel carousel, String cell, int hidden, GivenKeys given) {
        Layer layer = new Layer(cell(carousel.catalog(), cell, hidden, given), input);
        return layer.program(length, batch).graphs();
    }

    private static Cell cell(Catalog catalog, String name, int hidden, GivenKeys given) {
        Configuration configuration = configuration(catalog);
        GivenKeys keys = given.and(GivenKeys.of(Map.of(CELL, name)));
        keys.check(configuration, Map.of());
        CellFactory factory = catalog.find(CellFactory.class, name);
        return Returned.by(
                factory,
                "create",
                factory.create(hidden, configuration.resolve(keys.texts()).in(CELL)));
    }
}
