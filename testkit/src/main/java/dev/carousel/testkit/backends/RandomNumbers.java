package dev.carousel.testkit.backends;

import dev.carousel.api.Backend;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.graphs.Sample;
import dev.carousel.testkit.rules.Finding;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Random numbers are a function of stream, seed, step, index and row, the same bits everywhere; their numbers are multiples of 2⁻²⁴. */
public final class RandomNumbers {
    private RandomNumbers() {}

    /** Where the numbers are looked up. */
    public record Case(int rows, int columns, int time, int seed, int step, int firstRow) {}

    static Arbitrary<Case> cases() {
        Arbitrary<Integer> any = Arbitraries.integers();
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, 37),
                        Arbitraries.integers().between(1, 3),
                        any,
                        any,
                        Arbitraries.integers().between(0, 1000))
                .as(Case::new)
                .withoutEdgeCases();
    }

    static Finding check(BackendSubject subject, Case c) {
        var sample = new Sample(
                graph(c),
                Map.of(
                        "seed", Value.scalar(c.seed()),
                        "step", Value.scalar(c.step()),
                        "first row", Value.scalar(c.firstRow())));
        Map<String, Value> expected = sample.interpreted().outputs();
        Backend.Kernel kernel = subject.backend().compile(sample.graph());
        for (String run : List.of("first", "second")) {
            Map<String, Value> actual = sample.outputs(kernel);
            for (var output : expected.entrySet()) {
                if (!output.getValue().equals(actual.get(output.getKey()))) {
                    return Finding.broken(
                            output.getKey() + " of the " + run + " run is " + text(actual.get(output.getKey()))
                                    + ": expected to the last bit " + text(output.getValue())
                                    + ": a pure function of stream, seed, step, index and row (Op.Random)");
                }
            }
        }
        return Finding.KEPT;
    }

    private static String text(@Nullable Value value) {
        return String.valueOf(value);
    }

    private static Graph graph(Case c) {
        var builder = new GraphBuilder();
        Expr seed = builder.input("seed", Shape.SCALAR, Type.INTEGER);
        Expr step = builder.input("step", Shape.SCALAR, Type.INTEGER);
        Expr row = builder.input("first row", Shape.SCALAR, Type.INTEGER);
        Shape shape = Shape.of(c.rows(), c.columns());
        Expr outside = builder.random("outside", shape, seed, step, builder.integer(0), row);
        Expr other = builder.random("other stream", shape, seed, step, builder.integer(0), row);
        Expr inside = Recurrence.over(builder, c.time())
                .carry("h", builder.zeros(shape))
                .run(s -> s.emit("y", s.builder().random("inside", shape, seed, step, s.index(), row)))
                .stacked("y");
        return builder.build(
                List.of(seed, step, row),
                List.of(
                        new Graph.Output("numbers", outside),
                        new Graph.Output("numbers of another stream", other),
                        new Graph.Output("numbers in a loop", inside)),
                List.of());
    }
}
