package dev.carousel.decoding;

import dev.carousel.api.plugin.Plugin;
import dev.carousel.testkit.PluginContract;

class DecodingPluginContractTest extends PluginContract {
    @Override
    protected Plugin plugin() {
        return new DecodingPlugin();
    }
}
