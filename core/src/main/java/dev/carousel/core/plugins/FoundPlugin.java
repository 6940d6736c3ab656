package dev.carousel.core.plugins;

import dev.carousel.api.plugin.Extension;
import java.util.List;

/**
 * A plugin that was found, and what it said of itself.
 *
 * @param name its name, such as {@code carousel-cells}
 * @param version its own version
 * @param location the jar or folder it came from, as its finder named it
 * @param extensions what it brings
 */
public record FoundPlugin(String name, String version, String location, List<Extension<?>> extensions) {
    /** Copies the extensions. */
    public FoundPlugin {
        extensions = List.copyOf(extensions);
    }

    /** Returns name, version and location: {@code carousel-cells 0.1.0 (cells.jar)}. */
    @Override
    public String toString() {
        return name + " " + version + " (" + location + ")";
    }
}
