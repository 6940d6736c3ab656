package dev.carousel.testkit.plugins;

import dev.carousel.api.plugin.Plugin;
import dev.carousel.core.reference.ReferencePlugin;
import dev.carousel.testkit.PluginContract;

class ReferencePluginContractTest extends PluginContract {
    @Override
    protected Plugin plugin() {
        return new ReferencePlugin();
    }
}
