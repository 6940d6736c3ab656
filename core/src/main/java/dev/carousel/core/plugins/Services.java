package dev.carousel.core.plugins;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Plugin;
import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.Spliterator;
import java.util.function.Function;

/** The plugins that the service entries of a class loader name; one that does not load leaves the others alone. */
final class Services {
    private final List<FoundPlugin> found = new ArrayList<>();
    private final List<CarouselException> failures = new ArrayList<>();

    private Services() {}

    /** Finds the plugins of the class path. */
    static Services ofClassPath() {
        ClassLoader loader = classPath();
        return new Services().read(loader, "class path", Services::location);
    }

    /** Finds the plugins of a loader, all from one place. */
    static Services of(ClassLoader loader, String location) {
        return new Services().read(loader, location, type -> location);
    }

    List<FoundPlugin> found() {
        return found;
    }

    List<CarouselException> failures() {
        return failures;
    }

    private Services read(ClassLoader loader, String everywhere, Function<Class<?>, String> location) {
        Spliterator<Provider<Plugin>> providers =
                ServiceLoader.load(Plugin.class, loader).stream().spliterator();
        boolean more = true;
        while (more) {
            try {
                more = providers.tryAdvance(provider -> read(provider, location.apply(provider.type())));
            } catch (ServiceConfigurationError | LinkageError e) {
                failures.add(Refusal.of(everywhere, e));
            }
        }
        return this;
    }

    private void read(Provider<Plugin> provider, String location) {
        try {
            found.add(Declaration.read(provider.get(), location));
        } catch (RuntimeException | ServiceConfigurationError | LinkageError | AssertionError e) {
            failures.add(Refusal.of(location, e));
        }
    }

    /** The context loader may belong to a container that knows another Carousel, or none. */
    private static ClassLoader classPath() {
        ClassLoader own = Services.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try {
            return context != null && context.loadClass(Plugin.class.getName()) == Plugin.class ? context : own;
        } catch (ClassNotFoundException e) {
            return own;
        }
    }

    private static String location(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "class path";
        }
        URI uri = URI.create(source.getLocation().toString());
        return "file".equals(uri.getScheme()) ? Path.of(uri).toString() : uri.toString();
    }
}
