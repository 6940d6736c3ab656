package dev.carousel.opencl;

import static dev.carousel.testkit.trial.Numbers.reals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Backend;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Value;
import dev.carousel.opencl.kernels.Target;
import dev.carousel.testkit.graphs.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Products of every form: panels, tiles and plain ones, with whole and ragged edges. */
@NeedsDevice
class ProductsTest {
    private static final double SAME = 1e-5;

    @Property(tries = 10)
    void product_anySizesAndTransposes_isWhatTheInterpreterComputes(
            @ForAll @IntRange(min = 1, max = 70) int m,
            @ForAll @IntRange(min = 0, max = 37) int k,
            @ForAll @IntRange(min = 1, max = 600) int n,
            @ForAll boolean transposeLeft,
            @ForAll boolean transposeRight) {
        var builder = new GraphBuilder();
        Value left = transposeLeft ? reals(1, -1, 1, Shape.of(k, m)) : reals(1, -1, 1, Shape.of(m, k));
        Value right = transposeRight ? reals(2, -1, 1, Shape.of(n, k)) : reals(2, -1, 1, Shape.of(k, n));
        Expr x = builder.input("x", left.shape(), Type.REAL);
        Expr y = builder.input("y", right.shape(), Type.REAL);
        Expr product = (transposeLeft ? x.transpose(1, 0) : x).matmul(transposeRight ? y.transpose(1, 0) : y);
        check(builder, product, Map.of("x", left, "y", right), x, y);
    }

    @Example
    void product_ofManyRowsAndSteps_isWhatTheInterpreterComputes() {
        product_anySizesAndTransposes_isWhatTheInterpreterComputes(259, 519, 40, true, false);
    }

    @Example
    void product_ofBatches_isWhatTheInterpreterComputes() {
        var builder = new GraphBuilder();
        Value left = reals(1, -1, 1, Shape.of(3, 2, 17, 20));
        Value right = reals(2, -1, 1, Shape.of(3, 2, 20, 33));
        Expr x = builder.input("x", left.shape(), Type.REAL);
        Expr y = builder.input("y", right.shape(), Type.REAL);
        check(builder, x.matmul(y), Map.of("x", left, "y", right), x, y);
    }

    private static void check(GraphBuilder builder, Expr result, Map<String, Value> values, Expr... inputs) {
        var sample =
                new Sample(builder.build(List.of(inputs), List.of(new Graph.Output("y", result)), List.of()), values);
        double[] expected = sample.interpreted().output("y").toDoubles();
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (Target target : List.of(Target.PROCESSOR, Target.GRAPHICS)) {
            Backend backend = new OpenClBackend(Devices.device(), target);
            Value found = Objects.requireNonNull(
                    sample.outputs(backend.compile(sample.graph())).get("y"));
            assertThat(found.toDoubles())
                    .as("%s", target)
                    .containsExactly(expected, within(SAME * Math.max(1, largest)));
        }
    }
}
