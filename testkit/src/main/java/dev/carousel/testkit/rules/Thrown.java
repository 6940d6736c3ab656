package dev.carousel.testkit.rules;

/** Something thrown where nothing should be, in words. */
final class Thrown {
    private Thrown() {}

    /** Returns what was thrown and where: the first place that is neither of the JDK nor of Carousel's own. */
    static String text(Throwable thrown) {
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
