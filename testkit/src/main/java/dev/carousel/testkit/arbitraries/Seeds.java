package dev.carousel.testkit.arbitraries;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random seeds; they do not shrink, since none is simpler than another. */
public final class Seeds {
    private static final long MOST = 1_000_000;

    private Seeds() {}

    /** Returns seeds from 1 to a million. */
    public static Arbitrary<Long> any() {
        return Arbitraries.longs().between(1, MOST).withoutEdgeCases().dontShrink();
    }
}
