package dev.carousel.decoding;

import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.testkit.DecoderContract;

class GreedyContractTest extends DecoderContract {
    @Override
    protected DecoderFactory factory() {
        return installed("greedy");
    }
}
