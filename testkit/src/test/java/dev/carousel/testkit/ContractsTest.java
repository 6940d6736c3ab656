package dev.carousel.testkit;

import dev.carousel.testkit.decoders.DecoderRules;
import org.junit.jupiter.api.Test;

class ContractsTest {
    @Test
    void methods_ofDecoderContract_areTheRulesOfDecoders() {
        ContractMethods.assertAreThoseOf(DecoderRules.all(), DecoderContract.class);
    }
}
