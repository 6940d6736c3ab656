package dev.carousel.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.gradients.Gradients;
import dev.carousel.core.gradients.RandomExpressions;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.passes.Passes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PlannerTest {
    @Property(tries = 150)
    void plan_randomExpressionsAndTheirGradients_meansWhatTheGraphMeans(@ForAll long seed) {
        check(random(seed), seed);
    }

    static Graph random(long seed) {
        var builder = new GraphBuilder();
        var random = new java.util.Random(seed);
        int batch = 1 + random.nextInt(4);
        int hidden = 1 + random.nextInt(5);
        var rows = new ArrayList<Expr>();
        var matrices = new ArrayList<Expr>();
        var sequences = new ArrayList<Expr>();
        for (int i = 0; i < 3; i++) {
            rows.add(builder.input("row" + i, Shape.of(batch, hidden), Type.REAL));
            matrices.add(builder.input("matrix" + i, Shape.of(hidden, hidden), Type.REAL));
        }
        int length = random.nextInt(4);
        for (int i = 0; i < 2; i++) {
            sequences.add(builder.input("sequence" + i, Shape.of(length, batch, hidden), Type.REAL));
        }
        Expr y = new RandomExpressions(seed, batch, hidden).over(rows, matrices, sequences, 5, 2);
        var all = new ArrayList<>(rows);
        all.addAll(matrices);
        all.addAll(sequences);
        var outputs = new ArrayList<Graph.Output>();
        outputs.add(new Graph.Output("y", y));
        List<Expr> gradients = Gradients.of(y.square().sum(), all);
        for (int i = 0; i < gradients.size(); i++) {
            outputs.add(new Graph.Output("d" + i, gradients.get(i)));
        }
        return builder.build(all, outputs, List.<Assignment>of());
    }

    static void check(Graph graph, long seed) {
        Map<String, Value> given = new HashMap<>();
        for (Expr input : graph.inputs()) {
            int[] dims = input.shape().dims().stream().mapToInt(i -> i).toArray();
            given.put(input.label(), GradientCheck.random(seed + given.size(), -1, 1, dims));
        }
        Results expected = new Interpreter().run(graph, given, v -> given.get(v.name()));
        for (Graph planned : List.of(Passes.forKernels(graph))) {
            Map<String, double[]> actual = PlanRunner.run(Planner.plan(planned), given::get);
            for (Graph.Output output : graph.outputs()) {
                assertThat(actual.get(output.name()))
                        .as(output.name())
                        .usingComparatorWithPrecision(1e-9)
                        .containsExactly(expected.output(output.name()).toDoubles());
            }
        }
    }
}
