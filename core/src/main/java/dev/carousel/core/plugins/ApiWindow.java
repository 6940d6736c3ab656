package dev.carousel.core.plugins;

import dev.carousel.api.plugin.Plugin;
import java.util.List;

/** What a plugin from outside the class path sees of it: the JDK, the contracts, and annotations. Not the engine, Guice or other plugins. */
final class ApiWindow extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final List<String> PACKAGES = List.of("dev.carousel.api.", "jakarta.inject.", "org.jspecify.");

    ApiWindow() {
        super("carousel-api", getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (PACKAGES.stream().anyMatch(name::startsWith)) {
            return Class.forName(name, false, Plugin.class.getClassLoader());
        }
        throw new ClassNotFoundException(name);
    }
}
