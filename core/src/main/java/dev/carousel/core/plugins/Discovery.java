package dev.carousel.core.plugins;

import dev.carousel.api.CarouselException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds plugins: on the class path, and in jars outside it. Nothing is made of them yet. */
public final class Discovery {
    private final List<FoundPlugin> plugins = new ArrayList<>();
    private final List<CarouselException> refused = new ArrayList<>();
    private final List<CarouselException> skipped = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    private Discovery() {}

    /** Finds the plugins of the class path. */
    public static Discovered discover() {
        return discover(List.of());
    }

    /**
     * Finds the plugins of the class path, then those of jars outside it: one a jar, in the order of the paths.
     *
     * @param paths jars, and folders of jars; a jar named twice counts once
     * @throws CarouselException if two plugins share a name, or bring one name: says where both are
     */
    public static Discovered discover(Collection<Path> paths) {
        var discovery = new Discovery();
        discovery.addClassPath();
        paths.forEach(discovery::add);
        return new Discovered(discovery.plugins, discovery.refused, discovery.skipped);
    }

    private void addClassPath() {
        Services services = Services.ofClassPath();
        plugins.addAll(services.found());
        skipped.addAll(services.failures());
    }

    private void add(Path path) {
        if (Files.isDirectory(path)) {
            List<Path> jars = jarsIn(path);
            jars.forEach(jar -> load(jar, skipped));
        } else if (Files.exists(path)) {
            load(path, refused);
        } else {
            refused.add(new CarouselException(
                    "MissingFile", path + ": expected a plugin jar or a folder of them, found nothing"));
        }
    }

    private void load(Path jar, List<CarouselException> failures) {
        try {
            if (seen.add(jar.toRealPath())) {
                plugins.add(PluginJar.load(jar));
            }
        } catch (CarouselException e) {
            failures.add(e);
        } catch (IOException e) {
            failures.add(Refusal.of(jar.toString(), e));
        }
    }

    private List<Path> jarsIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                refused.add(Refusal.of(folder.toString(), "holds no jar"));
            }
            return jars;
        } catch (IOException e) {
            refused.add(Refusal.of(folder.toString(), e));
            return List.of();
        }
    }
}
