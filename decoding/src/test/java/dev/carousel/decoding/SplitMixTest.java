package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SplitMixTest {

    @Property
    void first_anySeed_isTheFirstNumberOfJavasGenerator(@ForAll long seed) {
        assertThat(SplitMix.first(seed)).isEqualTo(new SplittableRandom(seed).nextLong());
    }

    @Property
    void uniform_oneKey_isWithinZeroAndOne(@ForAll long key) {
        assertThat(SplitMix.uniform(key)).isBetween(0.0, Math.nextDown(1.0));
    }

    @Example
    void uniform_threeKeys_staysWhatItWas() {
        assertThat(SplitMix.uniform(1, 2, 3)).isEqualTo(0.4175580595044027);
    }
}
