package dev.carousel.api.plugin;

import java.util.List;

/**
 * What a jar adds to Carousel; found by {@link java.util.ServiceLoader}, one a jar.
 *
 * <p>Name the class in {@code META-INF/services/dev.carousel.api.plugin.Plugin}. A jar outside the class path sees the JDK and {@code dev.carousel.api}
 * only: pack into it what else it uses.
 */
public interface Plugin extends Capable {
    /** Returns the plugin's name, such as {@code carousel-cells}. */
    String name();

    /** Returns the plugin's own version; it is stored with models that use it. */
    String version();

    /** Returns what the jar adds. */
    List<Extension<?>> extensions();
}
