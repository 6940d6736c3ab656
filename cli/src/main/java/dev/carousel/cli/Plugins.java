package dev.carousel.cli;

import dev.carousel.core.wiring.Carousel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option {@code --plugins} of every command. */
final class Plugins {
    @Option(
            names = "--plugins",
            paramLabel = "JAR|DIR",
            description = "Adds the plugin in a jar, or in each jar of a folder. May be given more than once.")
    private final List<Path> paths = new ArrayList<>();

    /** Returns the jars and folders that were given. */
    List<Path> paths() {
        return List.copyOf(paths);
    }

    /** Returns Carousel with the standard plugins and the ones that were asked for. */
    Carousel discover() {
        return Carousel.discover(paths);
    }
}
