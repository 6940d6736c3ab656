package dev.carousel.core.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.plan.PlanCheck;
import dev.carousel.core.verify.Verifier;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;

/** Holds every pass of compiled kernels, one after the other, to the meaning of the graph that it is given. */
public final class PassCheck {
    private static final double SAME = 1e-12; // of the largest magnitude in an array: orders of summation change
    private static final Interpreter INTERPRETER = new Interpreter(Runnable::run, 1);

    private PassCheck() {}

    /** Applies pass after pass, twice, and then what kernels are made of; the verifier and the interpreter see every graph. */
    public static Graph check(Graph graph, Map<String, Value> values) {
        Graph given = Verifier.verified(shown(graph));
        Results expected = run(given, values);
        Graph current = given;
        for (int round = 0; round < 2; round++) {
            for (Pass pass : Passes.ofKernels()) {
                Graph next = pass.apply(current);
                if (!next.equals(current)) {
                    current = next;
                    assertSame(pass.getClass().getSimpleName(), expected, current, values);
                }
            }
        }
        Graph kernels = Passes.forKernels(given);
        assertSame("forKernels", expected, kernels, values);
        PlanCheck.check(given, name -> value(name, given, values));
        return kernels;
    }

    /** Applies one pass; the verifier and the interpreter see the result, which is returned. */
    static Graph apply(Pass pass, Graph graph, Map<String, Value> values) {
        Graph after = pass.apply(Verifier.verified(graph));
        assertSame(pass.getClass().getSimpleName(), run(graph, values), after, values);
        return after;
    }

    /** What is assigned is made an output too, so that it is compared. */
    private static Graph shown(Graph graph) {
        var outputs = new ArrayList<>(graph.outputs());
        for (Assignment assignment : graph.assignments()) {
            outputs.add(new Graph.Output("assignment " + outputs.size(), assignment.value()));
        }
        return outputs.isEmpty()
                ? graph
                : outputs.get(0).value().builder().build(graph.inputs(), outputs, graph.assignments());
    }

    private static void assertSame(String pass, Results expected, Graph graph, Map<String, Value> values) {
        Results results = run(Verifier.verified(graph), values);
        expected.outputs().forEach((name, value) -> {
            Value actual = results.output(name);
            assertEquals(value.shape(), actual.shape(), () -> pass + " changed the shape of " + name);
            assertEquals(value.type(), actual.type(), () -> pass + " changed the type of " + name);
            double[] a = value.toDoubles();
            double[] b = actual.toDoubles();
            double largest = 1;
            for (double x : a) {
                largest = Double.isFinite(x) ? Math.max(largest, Math.abs(x)) : largest;
            }
            for (int i = 0; i < a.length; i++) {
                assertEquals(a[i], b[i], SAME * largest, () -> pass + " changed " + name + "\n" + graph);
            }
        });
    }

    private static Results run(Graph graph, Map<String, Value> values) {
        return INTERPRETER.run(graph, values, variable -> value(variable, values));
    }

    private static Value value(String name, Graph graph, Map<String, Value> values) {
        return graph.variables().stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .map(variable -> value(variable, values))
                .orElseGet(() -> Objects.requireNonNull(values.get(name), name));
    }

    private static Value value(Variable variable, Map<String, Value> values) {
        Value known = values.get(variable.name());
        return known != null || variable.type() == Type.REAL
                ? Objects.requireNonNull(known, variable.name())
                : Value.zeros(variable.shape(), variable.type());
    }
}
