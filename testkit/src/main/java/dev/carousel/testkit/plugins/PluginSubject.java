package dev.carousel.testkit.plugins;

import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import dev.carousel.core.plugins.Discovered;
import dev.carousel.core.plugins.Discovery;
import dev.carousel.core.plugins.FoundPlugin;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.testkit.rules.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A plugin under rules.
 *
 * @param name such as {@code plugin carousel-cells}
 * @param catalog makes its extensions, with all others that are installed
 */
public record PluginSubject(String name, Plugin plugin, Supplier<Catalog> catalog) implements Subject {
    /** Returns a plugin, installed or not, beside those of the class path. */
    public static PluginSubject of(Plugin plugin) {
        return new PluginSubject("plugin " + plugin.name(), plugin, new Beside(plugin));
    }

    /** Returns a plugin that was found. */
    public static PluginSubject of(FoundPlugin found, Carousel carousel) {
        return new PluginSubject("plugin " + found.name(), plugin(found), carousel::catalog);
    }

    /** Finds a plugin again where its extensions come from. */
    private static Plugin plugin(FoundPlugin found) {
        ClassLoader loader = found.extensions().stream()
                .map(extension -> extension.factory().getClassLoader())
                .findFirst()
                .orElseGet(Thread.currentThread()::getContextClassLoader);
        return ServiceLoader.load(Plugin.class, loader).stream()
                .map(Provider::get)
                .filter(plugin -> plugin.name().strip().equals(found.name()))
                .findFirst()
                .orElseGet(() -> new Described(found));
    }

    @Override
    public Set<Capability> lacks() {
        return plugin.lacks();
    }

    /** The catalog of a plugin beside those of the class path, made once. */
    private static final class Beside implements Supplier<Catalog> {
        private final Plugin plugin;
        private @Nullable Catalog catalog;

        Beside(Plugin plugin) {
            this.plugin = plugin;
        }

        @Override
        public synchronized Catalog get() {
            Catalog made = catalog == null ? made() : catalog;
            catalog = made;
            return made;
        }

        private Catalog made() {
            var all = new ArrayList<>(Discovery.discover().plugins());
            all.removeIf(other -> other.name().equals(plugin.name()));
            all.add(new FoundPlugin(plugin.name(), plugin.version(), "this plugin", plugin.extensions()));
            return Carousel.of(new Discovered(all, List.of(), List.of())).catalog();
        }
    }

    /** A plugin of which only its description is left. */
    private record Described(FoundPlugin found) implements Plugin {
        @Override
        public String name() {
            return found.name();
        }

        @Override
        public String version() {
            return found.version();
        }

        @Override
        public List<Extension<?>> extensions() {
            return found.extensions();
        }
    }
}
