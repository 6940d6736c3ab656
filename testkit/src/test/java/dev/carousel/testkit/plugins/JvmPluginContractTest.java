package dev.carousel.testkit.plugins;

import dev.carousel.api.plugin.Plugin;
import dev.carousel.codegen.JvmPlugin;
import dev.carousel.testkit.PluginContract;

/** Its backend is held to the rules of backends here, by all of them: there is no other test of that. */
class JvmPluginContractTest extends PluginContract {
    @Override
    protected Plugin plugin() {
        return new JvmPlugin();
    }
}
