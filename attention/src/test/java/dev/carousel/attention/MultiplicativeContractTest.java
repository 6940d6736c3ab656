package dev.carousel.attention;

import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.testkit.AttentionScorerContract;

class MultiplicativeContractTest extends AttentionScorerContract {
    @Override
    protected AttentionScorerFactory factory() {
        return new MultiplicativeFactory();
    }
}
