package dev.carousel.codegen.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.carousel.api.expr.Graph;
import dev.carousel.codegen.classes.Features;
import dev.carousel.codegen.runtime.Memory;
import dev.carousel.core.gradients.RandomExpressions;
import dev.carousel.core.interpreter.Tolerance;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.passes.Passes;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Plan;
import dev.carousel.core.plan.PlanRunner;
import dev.carousel.core.plan.Planner;
import dev.carousel.core.plan.View;
import dev.carousel.core.probe.CellProbe;
import dev.carousel.core.probe.Trial;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeGraphsTest {
    @Property(tries = 25)
    void emit_randomExpressionsAndTheirGradients_agreesWithThePlan(@ForAll long seed) {
        Graph graph = RandomExpressions.graph(seed, 40, y -> y.square().mean());
        Map<String, Value> given = RandomExpressions.values(graph, seed);
        Meaning meaning = Meaning.of(
                graph, name -> Objects.requireNonNull(given.get(name)).rounded());
        Assume.that(meaning.tolerance().shaky().isEmpty());
        check(meaning);
    }

    @ParameterizedTest
    @CsvSource({"5, 1, 3, 4", "3, 4, 5, 20", "7, 20, 16, 64"})
    void emit_normalisedCell_trains(int length, int batch, int input, int hidden) {
        var model = new CellProbe(new NormalisedCell(hidden), true);
        Trial trial = Trial.of(model, Map.of("T", length, "B", batch, "I", input), 5);
        int[] mask = new int[length * batch];
        Arrays.fill(mask, 0, mask.length - batch, 1);
        Trial masked = trial.with("mask", mask);
        trial.program()
                .graphs()
                .forEach((name, graph) ->
                        check(Meaning.of(graph, key -> masked.value(key).rounded())));
    }

    /** What a plan yields in double precision, from what floats can hold. */
    private record Meaning(
            Plan plan, Function<String, Value> values, Map<String, double[]> results, Tolerance tolerance) {
        static Meaning of(Graph graph, Function<String, Value> values) {
            Plan plan = Planner.plan(Passes.forKernels(graph));
            Map<String, double[]> results = PlanRunner.run(plan, values);
            return new Meaning(plan, values, results, PlanRunner.tolerance(plan, values, results));
        }
    }

    /** Requires equal bits of all kernels, and of one what the plan means. */
    private static void check(Meaning meaning) {
        Plan plan = meaning.plan();
        Map<String, View> results = results(plan);
        Machine plain = Machine.of(plan, 0);
        Memory first = plain.memory(meaning.values(), 1);
        plain.run(first, 1);
        results.forEach((name, view) -> {
            assertArrayEquals(
                    meaning.results().get(name),
                    plain.numbers(first, view),
                    meaning.tolerance().of(name),
                    name + " of\n" + plan);
        });
        int lanes = Features.current().lanes();
        for (Machine machine : lanes == 0 ? List.of(plain) : List.of(plain, Machine.of(plan, lanes))) {
            for (int workers = 1; workers <= 3; workers++) {
                Memory memory = machine.memory(meaning.values(), workers);
                machine.run(memory, workers);
                for (View view : results.values()) {
                    assertThat(machine.numbers(memory, view))
                            .as(view + " of\n" + plan)
                            .containsExactly(plain.numbers(first, view));
                }
            }
        }
    }

    private static Map<String, View> results(Plan plan) {
        Map<String, View> results = new LinkedHashMap<>(plan.outputs());
        for (Buffer buffer : plan.buffers()) {
            if (buffer.kind() == Buffer.Kind.VARIABLE) {
                results.put("variable " + buffer.name(), Plans.dense(buffer, buffer.size()));
            }
        }
        return results;
    }
}
