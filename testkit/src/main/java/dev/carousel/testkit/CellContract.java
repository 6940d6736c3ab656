package dev.carousel.testkit;

import dev.carousel.api.plugin.CellFactory;
import dev.carousel.testkit.cells.CellRules;
import dev.carousel.testkit.cells.CellSubject;
import org.junit.jupiter.api.Test;

/** What every cell must do: extend it, return the factory. */
public abstract class CellContract extends Contract<CellSubject> {
    /** Returns what makes the cell: a new factory, or one that is installed: {@code installed("gru")}. */
    protected abstract CellFactory factory();

    @Override
    final CellSubject subject() {
        return new CellSubject("cell " + factory().getClass().getSimpleName(), factory());
    }

    /**
     * Each row of a batch comes out as it does alone.
     *
     * <p>Batches are made of whatever examples happen to come together, and rows are split over threads: a cell that mixes rows learns from noise, answers
     * differently in each batch, and cannot be run in parallel.
     */
    @Test
    final void required_C4_rows_of_a_batch_are_independent() {
        hold(CellRules.ROWS);
    }
}
