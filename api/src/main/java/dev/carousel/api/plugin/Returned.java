package dev.carousel.api.plugin;

import dev.carousel.api.CarouselException;
import org.jspecify.annotations.Nullable;

/** Looks at what a plugin returned: no contract lets null stand for something, and whoever breaks it is named before anything goes wrong elsewhere. */
public final class Returned {
    private Returned() {}

    /**
     * Returns what a method of a plugin's class returned.
     *
     * @throws CarouselException {@code NullReturned} if it is null
     */
    public static <T> T by(Object plugin, String method, @Nullable T value) {
        if (value == null) {
            throw new CarouselException(
                    "NullReturned",
                    plugin.getClass().getName() + "." + method + " returned null: it is to return something always");
        }
        return value;
    }
}
