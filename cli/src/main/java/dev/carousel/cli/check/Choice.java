package dev.carousel.cli.check;

import dev.carousel.api.plugin.Names;
import dev.carousel.core.plugins.FoundPlugin;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.testkit.checkup.Checkup;
import dev.carousel.testkit.checkup.Kinds;
import dev.carousel.testkit.plugins.PluginSubject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a person wants checked: what is named; else all that is installed; else all that these jars bring.
 *
 * @param names by kind, such as {@code cell}
 * @param all whether all that is installed is meant
 * @param jars and folders of jars
 * @param rules ids; empty for all
 */
public record Choice(Map<String, List<String>> names, boolean all, List<Path> jars, List<String> rules) {
    /**
     * Returns what is to be held, in the order of what was found.
     *
     * @throws dev.carousel.api.CarouselException if nothing has a name that was given: names the nearest
     */
    List<PlannedCheck> of(Carousel carousel) {
        List<PlannedCheck> all = subjects(carousel).stream()
                .flatMap(subject -> subject.checks().stream().map(check -> new PlannedCheck(subject, check)))
                .toList();
        List<String> known = all.stream().map(PlannedCheck::rule).distinct().toList();
        rules.forEach(rule -> require("rule", rule, known));
        return rules.isEmpty()
                ? all
                : all.stream().filter(check -> rules.contains(check.rule())).toList();
    }

    private List<Checkup> subjects(Carousel carousel) {
        if (names.isEmpty()) {
            return all ? Kinds.checkups(carousel) : ofJars(carousel);
        }
        List<Checkup> all = Kinds.checkups(carousel);
        names.forEach((kind, each) -> each.forEach(name -> {
            Kinds.make(kind, name, carousel.catalog());
            require(
                    kind,
                    name,
                    all.stream()
                            .filter(other -> other.kind().equals(kind))
                            .map(Checkup::name)
                            .toList());
        }));
        return all.stream()
                .filter(subject -> names.getOrDefault(subject.kind(), List.of()).contains(subject.name()))
                .toList();
    }

    private List<Checkup> ofJars(Carousel carousel) {
        return carousel.discovered().plugins().stream()
                .filter(this::isInJar)
                .flatMap(plugin -> Stream.concat(
                        Stream.of(Kinds.plugin(PluginSubject.of(plugin, carousel))),
                        plugin.extensions().stream().flatMap(extension -> Kinds.of(extension, carousel.catalog()))))
                .toList();
    }

    private boolean isInJar(FoundPlugin plugin) {
        return jars.stream().anyMatch(Path.of(plugin.location())::startsWith);
    }

    private static void require(String kind, String name, List<String> known) {
        if (!known.contains(name)) {
            throw Names.unknown(kind, name, known);
        }
    }
}
