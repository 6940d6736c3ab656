package dev.carousel.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.interpreter.Written;
import dev.carousel.core.passes.Passes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds the plan of a graph, run as it reads, to the meaning of the graph: outputs, and variables after the run. No value of it goes unused. */
public final class PlanCheck {
    private static final double SAME = 1e-11; // of the largest magnitude in an array: orders of summation change

    private PlanCheck() {}

    /** Plans a graph, after the passes, and compares. */
    public static Plan check(Graph graph, Function<String, Value> values) {
        Map<String, Value> inputs = new HashMap<>();
        for (Expr input : graph.inputs()) {
            String name = ((Op.Input) input.op()).name();
            inputs.put(name, values.apply(name));
        }
        Results expected = new Interpreter(Runnable::run, 1).run(graph, inputs, v -> values.apply(v.name()));
        Plan plan = Planner.plan(Passes.forKernels(graph));
        assertUsed(plan, plan.stages());
        Map<String, double[]> actual = PlanRunner.run(plan, values);
        expected.outputs()
                .forEach(
                        (name, value) -> assertSame(name, value, Objects.requireNonNull(actual.get(name), name), plan));
        Map<String, Value> after = new HashMap<>();
        for (Written written : expected.written()) {
            String name = written.variable().name();
            after.put(name, written.after(after.getOrDefault(name, values.apply(name))));
        }
        after.forEach(
                (name, value) -> assertSame(name, value, Objects.requireNonNull(actual.get("variable " + name)), plan));
        return plan;
    }

    private static void assertUsed(Plan plan, List<Stage> stages) {
        for (Stage stage : stages) {
            if (stage instanceof Stage.Repeat repeat) {
                assertUsed(plan, repeat.body());
            } else if (stage instanceof Stage.Fused fused) {
                Set<Integer> used =
                        fused.instructions().flatMap(i -> i.operands().stream()).collect(Collectors.toSet());
                fused.instructions().forEach(i -> {
                    boolean unused = i instanceof Instruction.Value value && !used.contains(value.id());
                    assertFalse(unused, () -> "nothing comes of " + i + " in\n" + plan);
                });
            }
        }
    }

    private static void assertSame(String name, Value expected, double[] actual, Plan plan) {
        double[] numbers = expected.toDoubles();
        assertEquals(numbers.length, actual.length, () -> name + "\n" + plan);
        double largest = 1;
        for (double x : numbers) {
            largest = Double.isFinite(x) ? Math.max(largest, Math.abs(x)) : largest;
        }
        for (int i = 0; i < numbers.length; i++) {
            assertEquals(numbers[i], actual[i], SAME * largest, () -> name + " of\n" + plan);
        }
    }
}
