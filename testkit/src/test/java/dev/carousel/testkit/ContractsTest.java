package dev.carousel.testkit;

import dev.carousel.testkit.backends.BackendRules;
import dev.carousel.testkit.decoders.DecoderRules;
import dev.carousel.testkit.plugins.PluginRules;
import org.junit.jupiter.api.Test;

class ContractsTest {
    @Test
    void methods_ofDecoderContract_areTheRulesOfDecoders() {
        ContractMethods.assertAreThoseOf(DecoderRules.all(), DecoderContract.class);
    }

    @Test
    void methods_ofBackendContract_areTheRulesOfBackends() {
        ContractMethods.assertAreThoseOf(BackendRules.all(), BackendContract.class);
    }

    @Test
    void methods_ofPluginContract_areTheRulesOfPlugins() {
        ContractMethods.assertAreThoseOf(PluginRules.all(), PluginContract.class);
    }
}
