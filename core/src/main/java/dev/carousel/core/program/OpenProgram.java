package dev.carousel.core.program;

import dev.carousel.api.CarouselException;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Program;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.expr.Graph;
import dev.carousel.core.passes.Passes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A program while a model defines its graphs. */
final class OpenProgram implements ProgramScope {
    private final TrainingSettings settings;
    private final Declarations variables = new Declarations();
    private final Map<String, Graph> graphs = new LinkedHashMap<>();

    OpenProgram(TrainingSettings settings) {
        this.settings = settings;
    }

    @Override
    public void training(String name, Consumer<GraphScope> definition) {
        define(name, OpenGraph.Kind.TRAINING, definition);
        if (settings.inParts()) {
            define(ReservedNames.part(name), OpenGraph.Kind.PART, definition);
        }
    }

    @Override
    public void inference(String name, Consumer<GraphScope> definition) {
        define(name, OpenGraph.Kind.INFERENCE, definition);
    }

    /** Returns the program, its first values included, each graph after the standard passes. */
    Program finished() {
        Map<String, Graph> passed = new LinkedHashMap<>();
        passed.put(Program.INIT, Passes.standard(variables.init()));
        graphs.forEach((name, graph) -> passed.put(name, Passes.standard(graph)));
        return new Program(variables.all(), passed);
    }

    private void define(String name, OpenGraph.Kind kind, Consumer<GraphScope> definition) {
        if (name.equals(Program.INIT) || graphs.containsKey(name)) {
            throw new CarouselException(
                    "GivenTwice", "a graph named " + name + " is there already: give each graph a name of its own");
        }
        var graph = new OpenGraph(name, kind, variables, settings);
        definition.accept(graph);
        graphs.put(name, graph.build());
    }
}
