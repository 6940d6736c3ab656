package dev.carousel.testkit.rules;

import dev.carousel.api.CarouselException;

/** Something thrown where nothing should be, in words. */
final class Thrown {
    private Thrown() {}

    /** Returns that a rule is broken by what was thrown. */
    static Finding finding(Throwable thrown) {
        String id = thrown instanceof CarouselException known ? " " + known.id() : "";
        return new Finding.Broken(text(thrown), thrown.getClass().getName() + id);
    }

    /** Returns what was thrown and where: the first place that is neither of the JDK nor of Carousel's own. */
    private static String text(Throwable thrown) {
        for (StackTraceElement place : thrown.getStackTrace()) {
            String name = place.getClassName();
            if (!name.startsWith("java.")
                    && !name.startsWith("dev.carousel.api.")
                    && !name.startsWith("dev.carousel.core.")) {
                return thrown + "\nat " + place;
            }
        }
        return thrown.toString();
    }
}
