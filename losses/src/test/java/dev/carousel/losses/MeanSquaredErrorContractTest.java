package dev.carousel.losses;

import dev.carousel.api.plugin.LossFactory;
import dev.carousel.testkit.LossContract;

class MeanSquaredErrorContractTest extends LossContract {
    @Override
    protected LossFactory factory() {
        return installed("mse");
    }
}
