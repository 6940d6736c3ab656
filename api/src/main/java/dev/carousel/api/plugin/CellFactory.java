package dev.carousel.api.plugin;

import dev.carousel.api.Cell;

/** Makes cells from options. */
public interface CellFactory extends Described {
    /**
     * Makes one.
     *
     * @param hidden the size H of the cell's output
     * @param settings the values of {@link #options()}
     */
    Cell create(int hidden, Settings settings);
}
