package dev.carousel.cells;

import dev.carousel.api.plugin.CellFactory;
import dev.carousel.testkit.CellContract;

class GruContractTest extends CellContract {
    @Override
    protected CellFactory factory() {
        return new GruFactory();
    }
}
