package dev.carousel.seq2seq.checkpoint;

import dev.carousel.api.CarouselException;
import dev.carousel.core.plugins.Contract;
import dev.carousel.core.plugins.FoundPlugin;
import java.util.LinkedHashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which plugins a configuration takes something from, and whether those of a saved model are here. */
public final class PluginsInUse {
    private static final Logger LOG = LoggerFactory.getLogger(PluginsInUse.class);

    private PluginsInUse() {}

    /**
     * An extension that a configuration names.
     *
     * @param contract such as {@code CellFactory}
     * @param name such as {@code lstm}; a value that is no extension's name, such as {@code none}, is nobody's
     */
    public record Named(Class<?> contract, String name) {}

    /** Returns the plugins that bring these extensions, each once, in order. */
    public static List<UsedPlugin> of(List<Named> named, List<FoundPlugin> found) {
        var used = new LinkedHashSet<UsedPlugin>();
        for (Named extension : named) {
            found.stream()
                    .filter(plugin -> brings(plugin, extension))
                    .forEach(plugin -> used.add(new UsedPlugin(plugin.name(), plugin.version())));
        }
        return List.copyOf(used);
    }

    /**
     * Compares the plugins that a model was saved with to those that are here; another version is logged as a warning.
     *
     * @param where the model's folder, for messages
     * @throws CarouselException {@code MissingPlugin} if one is not here at all
     */
    public static void check(String where, List<UsedPlugin> saved, List<FoundPlugin> found) {
        for (UsedPlugin plugin : saved) {
            String version = found.stream()
                    .filter(here -> here.name().equals(plugin.name()))
                    .findFirst()
                    .map(FoundPlugin::version)
                    .orElseThrow(() -> missing(where, plugin));
            if (!version.equals(plugin.version())) {
                LOG.warn(
                        "{}: was saved with {} {}, this is {} {}: answers may differ",
                        where,
                        plugin.name(),
                        plugin.version(),
                        plugin.name(),
                        version);
            }
        }
    }

    private static boolean brings(FoundPlugin plugin, Named named) {
        String kind = Contract.required(named.contract()).kind();
        return plugin.extensions().stream()
                .anyMatch(extension -> extension.name().equals(named.name())
                        && Contract.required(extension.contract()).kind().equals(kind));
    }

    private static CarouselException missing(String where, UsedPlugin plugin) {
        return new CarouselException(
                "MissingPlugin",
                "%s: needs the plugin %s %s, which is not here; name its jar with --plugins, or put it on the class path"
                        .formatted(where, plugin.name(), plugin.version()));
    }
}
