package dev.carousel.cells;

import dev.carousel.api.plugin.CellFactory;
import dev.carousel.testkit.CellContract;

class VanillaContractTest extends CellContract {
    @Override
    protected CellFactory factory() {
        return installed("vanilla");
    }
}
