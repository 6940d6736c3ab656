package dev.carousel.losses;

import dev.carousel.api.plugin.LossFactory;
import dev.carousel.testkit.LossContract;

class CrossEntropyContractTest extends LossContract {
    @Override
    protected LossFactory factory() {
        return new CrossEntropyFactory();
    }
}
