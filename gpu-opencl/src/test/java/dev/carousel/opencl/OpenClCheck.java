package dev.carousel.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.opencl.device.Device;
import dev.carousel.opencl.kernels.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Holds kernels to the meaning of their graph: within 1e-4 of the largest magnitude in each array of what the interpreter computes from the
 * same floats (or, where the graph enlarges roundings, a few times what the next larger floats as inputs change), however kernels are written.
 */
final class OpenClCheck {
    private static final double SAME = 1e-4;

    /** Where one rounding of the inputs moves a result by more than that, so may each of the many roundings on the way. */
    private static final double ROUNDINGS = 4;

    private static final List<Backend> BACKENDS = backends();

    private OpenClCheck() {}

    /** Checks the outputs and assignments of a graph, given its inputs and variables by name. */
    static void check(Graph graph, Map<String, Value> values) {
        Graph shown = shown(graph);
        Map<String, Value> floats = new LinkedHashMap<>();
        values.forEach((name, value) -> floats.put(name, rounded(value)));
        Results expected = interpreted(shown, floats);
        Map<String, Value> moved = new LinkedHashMap<>();
        floats.forEach((name, value) -> moved.put(name, nextUp(value)));
        Results beside = interpreted(shown, moved);
        for (Backend backend : BACKENDS) {
            compare(expected, beside, run(backend.compile(shown), floats), shown);
        }
    }

    private static Results interpreted(Graph graph, Map<String, Value> values) {
        return new Interpreter(Runnable::run, 1)
                .run(graph, values, variable -> Objects.requireNonNull(values.get(variable.name()), variable.name()));
    }

    /** Returns the next larger floats. */
    private static Value nextUp(Value value) {
        if (value.type() == Type.INTEGER) {
            return value;
        }
        double[] next = Arrays.stream(value.toDoubles())
                .map(x -> Math.nextUp((float) x))
                .toArray();
        return Value.reals(value.shape(), next);
    }

    private static List<Backend> backends() {
        Device device = Choice.device();
        return List.of(new OpenClBackend(device, Target.PROCESSOR), new OpenClBackend(device, Target.GRAPHICS));
    }

    private static Map<String, Object> run(Backend.Kernel kernel, Map<String, Value> values) {
        var store = new VariableStore();
        for (Variable variable : kernel.graph().variables()) {
            store.declare(variable);
            Value value = Objects.requireNonNull(values.get(variable.name()));
            if (variable.type() == Type.REAL) {
                store.set(variable.name(), floats(value));
            } else {
                store.set(variable.name(), value.toInts());
            }
        }
        Map<String, Object> results = new LinkedHashMap<>();
        try (Backend.Session session = kernel.open(store)) {
            kernel.graph()
                    .inputs()
                    .forEach(input -> set(session, input, Objects.requireNonNull(values.get(input.label()))));
            session.run();
            for (Graph.Output output : kernel.graph().outputs()) {
                boolean real = output.value().type() == Type.REAL;
                results.put(
                        output.name(),
                        real
                                ? session.reals(output.name()).clone()
                                : session.integers(output.name()).clone());
            }
        }
        return results;
    }

    private static void set(Backend.Session session, Expr input, Value value) {
        if (input.type() == Type.REAL) {
            session.set(input.label(), floats(value));
        } else {
            session.set(input.label(), value.toInts());
        }
    }

    private static void compare(Results expected, Results beside, Map<String, Object> actual, Graph graph) {
        expected.outputs().forEach((name, value) -> {
            double[] wanted = value.toDoubles();
            double[] moved = beside.output(name).toDoubles();
            double sensitivity = 0;
            for (int i = 0; i < wanted.length; i++) {
                double difference = Math.abs(wanted[i] - moved[i]);
                sensitivity = Double.isFinite(difference) ? Math.max(sensitivity, difference) : sensitivity;
            }
            double roundings = ROUNDINGS * sensitivity;
            double[] found = doubles(Objects.requireNonNull(actual.get(name)));
            double largest = Arrays.stream(wanted)
                    .map(Math::abs)
                    .filter(Double::isFinite)
                    .max()
                    .orElse(0);
            for (int i = 0; i < wanted.length; i++) {
                int at = i;
                assertEquals(
                        wanted[i],
                        found[i],
                        Math.max(SAME * Math.max(1, largest), roundings),
                        () -> name + " at " + at + " of\n" + graph);
            }
        });
    }

    /** What is assigned is made an output too, so that it is compared. */
    private static Graph shown(Graph graph) {
        var outputs = new ArrayList<>(graph.outputs());
        for (Assignment assignment : graph.assignments()) {
            outputs.add(new Graph.Output("assignment " + outputs.size(), assignment.value()));
        }
        return outputs.get(0).value().builder().build(graph.inputs(), outputs, graph.assignments());
    }

    private static Value rounded(Value value) {
        if (value.type() == Type.INTEGER) {
            return value;
        }
        return Value.reals(value.shape(), doubles(floats(value)));
    }

    private static float[] floats(Value value) {
        double[] doubles = value.toDoubles();
        var floats = new float[doubles.length];
        for (int i = 0; i < doubles.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return floats;
    }

    private static double[] doubles(Object array) {
        if (array instanceof int[] integers) {
            return Arrays.stream(integers).asDoubleStream().toArray();
        }
        float[] floats = (float[]) array;
        var doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }
}
