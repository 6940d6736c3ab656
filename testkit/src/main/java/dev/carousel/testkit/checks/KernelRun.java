package dev.carousel.testkit.checks;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.trial.Trial;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Runs a graph of a trial on a backend, with the trial's values as {@code float}. */
final class KernelRun {
    private KernelRun() {}

    /** Returns the outputs by name. */
    static Map<String, Value> of(Backend backend, Graph graph, Trial trial) {
        Map<String, Value> results = new LinkedHashMap<>();
        try (Backend.Session session = backend.compile(graph).open(store(graph, trial))) {
            graph.inputs().forEach(input -> set(session, input, trial.value(input.label())));
            session.run();
            for (Graph.Output output : graph.outputs()) {
                results.put(output.name(), read(session, output));
            }
        }
        return results;
    }

    static Value result(Map<String, Value> results, String name) {
        return Objects.requireNonNull(results.get(name), name);
    }

    /** Returns the next larger floats; integers stay. */
    static Value nextUp(Value value) {
        if (value.type() == Type.INTEGER) {
            return value;
        }
        double[] next = Arrays.stream(value.toDoubles())
                .map(x -> Math.nextUp((float) x))
                .toArray();
        return Value.reals(value.shape(), next);
    }

    private static VariableStore store(Graph graph, Trial trial) {
        var store = new VariableStore();
        for (Variable variable : graph.variables()) {
            store.declare(variable);
            Value value = trial.value(variable.name());
            if (variable.type() == Type.REAL) {
                store.set(variable.name(), Stored.floats(value));
            } else {
                store.set(variable.name(), value.toInts());
            }
        }
        return store;
    }

    private static void set(Backend.Session session, Expr input, Value value) {
        if (input.type() == Type.REAL) {
            session.set(input.label(), Stored.floats(value));
        } else {
            session.set(input.label(), value.toInts());
        }
    }

    private static Value read(Backend.Session session, Graph.Output output) {
        Expr value = output.value();
        return value.type() == Type.REAL
                ? Value.reals(value.shape(), Stored.doubles(session.reals(output.name())))
                : Value.integers(value.shape(), session.integers(output.name()));
    }
}
