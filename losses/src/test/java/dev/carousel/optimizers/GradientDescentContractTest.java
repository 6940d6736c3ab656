package dev.carousel.optimizers;

import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.testkit.OptimizerContract;

class GradientDescentContractTest extends OptimizerContract {
    @Override
    protected OptimizerFactory factory() {
        return installed("sgd");
    }
}
