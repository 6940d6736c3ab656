package dev.carousel.optimizers;

import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.testkit.OptimizerContract;

class AdamContractTest extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
        return new AdamFactory();
    }
}
