package dev.carousel.core.plugins;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Plugin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/** A jar outside the class path: one plugin, behind a class loader of its own. */
final class PluginJar {
    private static final String SERVICE = "META-INF/services/" + Plugin.class.getName();

    private final Path path;
    private final String location;

    private PluginJar(Path path) {
        this.path = path;
        this.location = path.toString();
    }

    /**
     * Loads the plugin of a jar. Its class loader stays open, for the plugin's classes come from it as they are needed.
     *
     * @throws CarouselException if it does not load: says why
     */
    static FoundPlugin load(Path path) {
        return new PluginJar(path).load();
    }

    private FoundPlugin load() {
        try (var jar = new JarFile(path.toFile())) {
            if (jar.getEntry(SERVICE) == null) {
                throw Refusal.of(location, "is no plugin: it has no " + SERVICE);
            }
            return load(jar);
        } catch (ZipException e) {
            throw new CarouselException("PluginNotLoaded", location + ": is no jar: " + e.getMessage(), e);
        } catch (IOException e) {
            throw Refusal.of(location, e);
        }
    }

    /** An open loader holds the file: it is closed unless the plugin will use it. */
    private FoundPlugin load(JarFile jar) throws IOException {
        var urls = new URL[] {path.toUri().toURL()};
        var loader = new URLClassLoader(path.getFileName().toString(), urls, new ApiWindow());
        try {
            checkLinks(jar, new Linkage(loader, location));
            return only(Services.of(loader, location));
        } catch (IOException | RuntimeException | LinkageError e) {
            loader.close();
            throw Refusal.of(location, e);
        }
    }

    private FoundPlugin only(Services services) {
        services.failures().forEach(failure -> {
            throw failure;
        });
        List<FoundPlugin> plugins = services.found();
        if (plugins.size() != 1) {
            String names = plugins.stream().map(FoundPlugin::name).collect(Collectors.joining(", "));
            throw Refusal.of(
                    location, "expected one plugin in " + SERVICE + ", found " + (plugins.isEmpty() ? "none" : names));
        }
        return plugins.get(0);
    }

    private static void checkLinks(JarFile jar, Linkage linkage) throws IOException {
        for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            String name = entry.getName();
            if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.equals("module-info.class")) {
                String type = name.substring(0, name.lastIndexOf('.')).replace('/', '.');
                try (var in = jar.getInputStream(entry)) {
                    linkage.check(type, ClassFile.read(type, in));
                }
            }
        }
    }
}
