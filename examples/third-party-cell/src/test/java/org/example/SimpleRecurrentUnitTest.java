package org.example;

import dev.carousel.api.plugin.CellFactory;
import dev.carousel.testkit.CellContract;

class SimpleRecurrentUnitTest extends CellContract {
    @Override
    protected CellFactory factory() {
        return new SimpleRecurrentUnitFactory();
    }
}
