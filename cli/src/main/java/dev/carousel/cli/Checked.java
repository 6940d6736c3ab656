package dev.carousel.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that name what is checked. */
final class Checked {
    @Option(
            names = "--cell",
            paramLabel = "NAME",
            description = "A cell. As all of these, may be given more than once.")
    private final List<String> cells = new ArrayList<>();

    @Option(names = "--scorer", paramLabel = "NAME", description = "An attention scorer.")
    private final List<String> scorers = new ArrayList<>();

    @Option(names = "--loss", paramLabel = "NAME", description = "A loss.")
    private final List<String> losses = new ArrayList<>();

    @Option(names = "--decoder", paramLabel = "NAME", description = "A decoder.")
    private final List<String> decoders = new ArrayList<>();

    @Option(names = "--optimizer", paramLabel = "NAME", description = "An optimizer.")
    private final List<String> optimizers = new ArrayList<>();

    @Option(names = "--backend", paramLabel = "NAME", description = "A backend.")
    private final List<String> backends = new ArrayList<>();

    @Option(names = "--plugin", paramLabel = "NAME", description = "A plugin as a whole: names, options, help texts.")
    private final List<String> plugins = new ArrayList<>();

    /** Returns the names that were given, by kind. */
    Map<String, List<String>> names() {
        var names = new LinkedHashMap<String, List<String>>();
        names.put("cell", cells);
        names.put("scorer", scorers);
        names.put("loss", losses);
        names.put("decoder", decoders);
        names.put("optimizer", optimizers);
        names.put("backend", backends);
        names.put("plugin", plugins);
        names.values().removeIf(List::isEmpty);
        return names;
    }
}
