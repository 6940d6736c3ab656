package dev.carousel.core.plugins;

import dev.carousel.api.CarouselException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The plugins that were found, and those that do not load. No two plugins share a name, nor do two extensions of one kind.
 *
 * @param plugins those that load, in the order in which they were found
 * @param refused one error for each path that was asked for by name and yields no plugin
 * @param skipped one error for each other plugin that does not load: in a folder of jars, or on the class path
 */
public record Discovered(List<FoundPlugin> plugins, List<CarouselException> refused, List<CarouselException> skipped) {
    /** Copies the lists and checks that names are unique. */
    public Discovered {
        plugins = List.copyOf(plugins);
        refused = List.copyOf(refused);
        skipped = List.copyOf(skipped);
        UniqueNames.check(plugins);
    }

    /** Returns every error, those of {@link #refused()} first. */
    public List<CarouselException> failures() {
        return Stream.concat(refused.stream(), skipped.stream()).toList();
    }

    /**
     * Returns this, if everything that was asked for by name loads.
     *
     * @throws CarouselException otherwise: the first of {@link #refused()}
     */
    public Discovered required() {
        if (!refused.isEmpty()) {
            throw refused.get(0);
        }
        return this;
    }
}
