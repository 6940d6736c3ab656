package dev.carousel.testkit.arbitraries;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random masks; they shrink to ones. */
public final class Masks {
    private Masks() {}

    /** Returns masks of so many places: 1 where there is something, 0 at padding. */
    public static Arbitrary<List<Integer>> of(int places) {
        return Arbitraries.of(1, 0).list().ofSize(places);
    }
}
