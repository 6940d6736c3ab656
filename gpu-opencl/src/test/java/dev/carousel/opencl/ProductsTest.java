package dev.carousel.opencl;

import static dev.carousel.core.gradients.GradientCheck.random;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Value;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Products of every form: panels, tiles and plain ones, with whole and ragged edges. */
@NeedsDevice
class ProductsTest {
    @Property(tries = 10)
    void product_anySizesAndTransposes_isWhatTheInterpreterComputes(
            @ForAll @IntRange(min = 1, max = 70) int m,
            @ForAll @IntRange(min = 0, max = 37) int k,
            @ForAll @IntRange(min = 1, max = 600) int n,
            @ForAll boolean transposeLeft,
            @ForAll boolean transposeRight) {
        var builder = new GraphBuilder();
        Value left = transposeLeft ? random(1, -1, 1, k, m) : random(1, -1, 1, m, k);
        Value right = transposeRight ? random(2, -1, 1, n, k) : random(2, -1, 1, k, n);
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
        Value left = random(1, -1, 1, 3, 2, 17, 20);
        Value right = random(2, -1, 1, 3, 2, 20, 33);
        Expr x = builder.input("x", left.shape(), Type.REAL);
        Expr y = builder.input("y", right.shape(), Type.REAL);
        check(builder, x.matmul(y), Map.of("x", left, "y", right), x, y);
    }

    private static void check(GraphBuilder builder, Expr result, Map<String, Value> values, Expr... inputs) {
        OpenClCheck.check(builder.build(List.of(inputs), List.of(new Graph.Output("y", result)), List.of()), values);
    }
}
