package dev.carousel.core.wiring;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.core.plugins.Discovered;
import dev.carousel.core.plugins.Discovery;
import dev.carousel.core.plugins.PluginInfo;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carousel with its plugins, for programs that do not use Guice; those that do install {@link CarouselModule}. Safe to share between threads. */
public final class Carousel {
    private static final Logger LOG = LoggerFactory.getLogger(Carousel.class);

    private final Discovered discovered;
    private final Injector injector;

    private Carousel(Discovered discovered, Injector injector) {
        this.discovered = discovered;
        this.injector = injector;
    }

    /** Returns Carousel with the plugins of the class path. */
    public static Carousel discover() {
        return discover(List.of());
    }

    /**
     * Returns Carousel with the plugins of the class path and of jars outside it; logs a warning for each other plugin that does not load.
     *
     * @param plugins jars, and folders of jars
     * @throws CarouselException if one of these paths yields no plugin, or if two plugins bring one name
     */
    public static Carousel discover(Collection<Path> plugins) {
        Discovered discovered = Discovery.discover(plugins).required();
        discovered.skipped().forEach(failure -> LOG.warn("{}", failure.getMessage()));
        return of(discovered);
    }

    /**
     * Returns Carousel with plugins that were found before.
     *
     * @param modules Guice modules that replace or add extensions, and bind what their factories ask for
     * @throws CarouselException if a factory asks for something that nobody binds
     */
    public static Carousel of(Discovered discovered, Module... modules) {
        Module plugins = new CarouselModule(discovered);
        try {
            var all = Stream.concat(Stream.of(plugins), Stream.of(modules)).toList();
            return new Carousel(discovered, Guice.createInjector(all));
        } catch (CreationException e) {
            var first = e.getErrorMessages().iterator().next();
            throw new CarouselException("BrokenWiring", first.getSource() + ": " + first.getMessage(), e);
        }
    }

    /** Returns the extensions by contract and name. */
    public Catalog catalog() {
        return injector.getInstance(Catalog.class);
    }

    /**
     * Returns a backend by name.
     *
     * @throws CarouselException if there is none of this name: names the nearest one
     */
    public Backend backend(String name) {
        return catalog().find(Backend.class, name);
    }

    /** Returns the plugins that were found. */
    public Discovered discovered() {
        return discovered;
    }

    /** Returns what there is to know of each plugin. */
    public List<PluginInfo> plugins() {
        return discovered.plugins().stream()
                .map(plugin -> PluginInfo.of(plugin, catalog()))
                .toList();
    }
}
