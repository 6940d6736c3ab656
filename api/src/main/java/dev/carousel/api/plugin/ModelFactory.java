package dev.carousel.api.plugin;

import dev.carousel.api.Model;
import java.util.Map;

/** Makes models from options and from the sizes of the vocabularies that the data has. */
public interface ModelFactory extends Described {
    /** Returns what its models learn from, under these settings; by default pairs. */
    default Material material(Settings settings) {
        return new Material.Pairs();
    }

    /**
     * Makes one.
     *
     * @param vocabularies sizes by name, such as {@code source} and {@code target}; {@code shared} is there too if these are one vocabulary
     * @param settings the values of {@link #options()}
     * @param catalog gives the plugins that the settings name
     */
    Model create(Map<String, Integer> vocabularies, Settings settings, Catalog catalog);
}
