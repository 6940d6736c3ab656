package dev.carousel.testkit.backends;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.graphs.Sample;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A row of a batch comes out as it does in a batch of one, but for roundings. */
public final class BatchSizes {
    private static final double SAME = 1e-5;
    private static final int TIME = 3;

    private BatchSizes() {}

    /** A recurrence of products over so many rows. */
    public record Case(int rows, int units, long seed) {}

    static Arbitrary<Case> cases() {
        return Combinators.combine(
                        Arbitraries.integers().between(2, 9),
                        Arbitraries.integers().between(1, 19),
                        Arbitraries.longs().between(1, 1_000_000))
                .as(Case::new)
                .withoutEdgeCases();
    }

    static Finding check(BackendSubject subject, Case c) {
        Value start = Numbers.reals(c.seed(), -1, 1, Shape.of(c.rows(), c.units()));
        Value weights = Numbers.reals(c.seed() + 1, -1, 1, Shape.of(c.units(), c.units()));
        double[] together = last(subject, start, weights);
        int row = (int) (c.seed() % c.rows());
        double[] own = Arrays.copyOfRange(start.toDoubles(), row * c.units(), (row + 1) * c.units());
        double[] alone = last(subject, Value.reals(Shape.of(1, c.units()), own), weights);
        for (int unit = 0; unit < c.units(); unit++) {
            double among = together[row * c.units() + unit];
            if (!(Math.abs(among - alone[unit]) <= SAME)) {
                return Finding.broken("row " + row + ", unit " + unit + " is " + among + " in a batch of " + c.rows()
                        + ", but " + alone[unit] + " alone: rows are mixed, or some are left out");
            }
        }
        return Finding.KEPT;
    }

    private static double[] last(BackendSubject subject, Value start, Value weights) {
        var builder = new GraphBuilder();
        Expr h = builder.input("start", start.shape(), Type.REAL);
        Expr w = builder.input("weights", weights.shape(), Type.REAL);
        Expr last = Recurrence.over(builder, TIME)
                .carry("h", h)
                .run(step -> step.next(
                        "h",
                        step.carry("h").matmul(w).tanh().minus(step.carry("h").softmax())))
                .last("h");
        Graph graph = builder.build(List.of(h, w), List.of(new Graph.Output("last", last)), List.of());
        var sample = new Sample(graph, Map.of("start", start, "weights", weights));
        Value output = sample.outputs(subject.backend().compile(graph)).get("last");
        return output == null ? new double[0] : output.toDoubles();
    }
}
