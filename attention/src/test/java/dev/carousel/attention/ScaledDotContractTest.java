package dev.carousel.attention;

import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.testkit.AttentionScorerContract;

class ScaledDotContractTest extends AttentionScorerContract {
    @Override
    protected AttentionScorerFactory factory() {
        return new ScaledDotFactory();
    }
}
