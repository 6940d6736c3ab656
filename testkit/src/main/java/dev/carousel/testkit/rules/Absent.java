package dev.carousel.testkit.rules;

import dev.carousel.api.CarouselException;
import java.util.Set;

/** What a machine may be without: no fault of whoever needs it. */
public final class Absent {
    private static final Set<String> IDS = Set.of("NoOpenCl", "NoDevice");

    private Absent() {}

    /** Returns whether somebody refused because this machine has no such device. */
    public static boolean isTold(Throwable thrown) {
        return thrown instanceof CarouselException refusal && IDS.contains(refusal.id());
    }
}
