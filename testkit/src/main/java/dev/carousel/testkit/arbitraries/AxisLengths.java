package dev.carousel.testkit.arbitraries;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random lengths of axes; they shrink to 1. */
public final class AxisLengths {
    private AxisLengths() {}

    /** Returns lengths from 1 to the most that is worth its time: faults of shape show in three rows as in thirty. */
    public static Arbitrary<Integer> upTo(int most) {
        return Arbitraries.integers().between(1, most);
    }
}
