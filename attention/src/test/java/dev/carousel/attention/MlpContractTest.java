package dev.carousel.attention;

import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.testkit.AttentionScorerContract;

class MlpContractTest extends AttentionScorerContract {
    @Override
    protected AttentionScorerFactory factory() {
        return installed("mlp");
    }
}
