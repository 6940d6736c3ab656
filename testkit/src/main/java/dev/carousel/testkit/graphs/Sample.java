package dev.carousel.testkit.graphs;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A graph with values for its inputs and variables.
 *
 * @param values by name; every real is a {@code float}
 */
public record Sample(Graph graph, Map<String, Value> values) {
    private static final Interpreter INTERPRETER = new Interpreter(Runnable::run, 1);

    /** Copies the values. */
    public Sample {
        values = Map.copyOf(values);
    }

    /** Returns the value of an input or variable. */
    public Value value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** Returns this graph with other values. */
    public Sample with(UnaryOperator<Value> change) {
        Map<String, Value> changed = new LinkedHashMap<>();
        graph.inputs().forEach(input -> changed.put(input.label(), change.apply(value(input.label()))));
        graph.variables().forEach(v -> changed.put(v.name(), change.apply(value(v.name()))));
        return new Sample(graph, changed);
    }

    /** Returns what the graph means: computed in {@code double}. */
    public Results interpreted() {
        return INTERPRETER.run(graph, values, variable -> value(variable.name()));
    }

    /** Returns a store with the graph's variables. */
    public VariableStore store() {
        var store = new VariableStore();
        for (Variable variable : graph.variables()) {
            store.declare(variable);
            Value value = value(variable.name());
            if (variable.type() == Type.REAL) {
                store.set(variable.name(), floats(value));
            } else {
                store.set(variable.name(), value.toInts());
            }
        }
        return store;
    }

    /** Runs a kernel of the graph once, in a session of its own, and returns its outputs. */
    public Map<String, Value> outputs(Backend.Kernel kernel) {
        try (Backend.Session session = kernel.open(store())) {
            give(session);
            session.run();
            return outputs(session);
        }
    }

    /** Sets all inputs. */
    public void give(Backend.Session session) {
        for (Expr input : graph.inputs()) {
            Value value = value(input.label());
            if (input.type() == Type.REAL) {
                session.set(input.label(), floats(value));
            } else {
                session.set(input.label(), value.toInts());
            }
        }
    }

    /** Returns all outputs. */
    public Map<String, Value> outputs(Backend.Session session) {
        Map<String, Value> outputs = new LinkedHashMap<>();
        for (Graph.Output output : graph.outputs()) {
            Expr e = output.value();
            outputs.put(
                    output.name(),
                    e.type() == Type.REAL
                            ? Value.reals(e.shape(), doubles(session.reals(output.name())))
                            : Value.integers(e.shape(), session.integers(output.name())));
        }
        return outputs;
    }

    private static float[] floats(Value value) {
        double[] doubles = value.toDoubles();
        var floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return floats;
    }

    private static double[] doubles(float[] floats) {
        var doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }
}
