package dev.carousel.core.interpreter;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A graph laid out as steps over numbered slots: immutable, safe to share between threads, quick to run again. */
public final class Schedule {
    private final Graph graph;
    private final Block block;

    Schedule(Graph graph, Workers workers) {
        this.graph = graph;
        this.block = BlockCompiler.whole(graph, workers);
    }

    /** Returns the graph. */
    public Graph graph() {
        return graph;
    }

    /**
     * Computes outputs and assignments; nothing is written to variables.
     *
     * @param inputs a value for each input of the graph, by name; other names are ignored
     * @param variables the current value of each variable that is read
     * @throws CarouselException {@code MissingInput}; {@code ShapeMismatch} or {@code TypeMismatch} if a value is not what was declared;
     *     {@code IndexOutOfRange} and {@code DivisionByZero} name node, source line and step
     */
    public Results run(Map<String, Value> inputs, Function<Variable, Value> variables) {
        return run(inputs, variables, Observer.NONE);
    }

    /** As {@link #run(Map, Function)}, telling an observer each value. */
    public Results run(Map<String, Value> inputs, Function<Variable, Value> variables, Observer observer) {
        Value[] given =
                graph.inputs().stream().map(input -> given(input, inputs)).toArray(Value[]::new);
        var frame = new Frame(block.slots(), given, new Frame.Surroundings(variables, observer), List.of());
        block.begin(frame);
        block.step(frame);
        return results(block.results(frame));
    }

    private Results results(Value[] values) {
        var outputs = new LinkedHashMap<String, Value>();
        var written = new ArrayList<Written>();
        int next = 0;
        for (Graph.Output output : graph.outputs()) {
            outputs.put(output.name(), values[next++]);
        }
        for (Assignment assignment : graph.assignments()) {
            Value rows = assignment.rows() == null ? null : values[next++];
            written.add(new Written(assignment.variable(), rows, values[next++]));
        }
        return new Results(outputs, written);
    }

    private static Value given(Expr input, Map<String, Value> inputs) {
        String name = ((Op.Input) input.op()).name();
        Value value = inputs.get(name);
        if (value == null) {
            throw new CarouselException(
                    "MissingInput",
                    "no value was given for input " + Nodes.describe(input) + ", only for " + inputs.keySet());
        }
        return Nodes.checked("input " + name, value, input.shape(), input.type());
    }
}
