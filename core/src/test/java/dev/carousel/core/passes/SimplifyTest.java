package dev.carousel.core.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SimplifyTest {
    /** A rewrite: what is written of x [4, 6] and y [4, 6], and what becomes of it. */
    private record Rewrite(String after, BiFunction<Expr, Expr, Expr> before) {
        @Override
        public String toString() {
            return after;
        }
    }

    static Stream<Rewrite> rewrites() {
        return Stream.of(
                new Rewrite("x0", (x, y) -> x.plus(0)),
                new Rewrite("x0", (x, y) -> x.minus(0)),
                new Rewrite("x0", (x, y) -> x.times(1).dividedBy(1).power(1)),
                new Rewrite("x0", (x, y) -> x.negate().negate()),
                new Rewrite("minus[4, 6](x0, x1)", (x, y) -> x.plus(y.negate())),
                new Rewrite("minus[4, 6](x1, x0)", (x, y) -> x.negate().plus(y)),
                new Rewrite("plus[4, 6](x0, x1)", (x, y) -> x.minus(y.negate())),
                new Rewrite("negate[4, 6](x0)", (x, y) -> x.times(-1)),
                new Rewrite("times[4, 6](x0, broadcast[4, 6](0.0))", (x, y) -> x.times(0)),
                new Rewrite("x0", (x, y) -> x.lessThan(y).select(x, x)),
                new Rewrite("x1", (x, y) -> x.builder().integer(0).select(x, y)),
                new Rewrite(
                        "times[4, 6](x0, broadcast[4, 6](5.0))",
                        (x, y) -> x.times(x.builder()
                                .constant(2)
                                .plus(x.builder().integer(3).toReal()))),
                new Rewrite("x0", (x, y) -> x.reshape(24).reshape(2, 12).reshape(4, 6)),
                new Rewrite("x0", (x, y) -> x.transpose(1, 0).transpose(1, 0)),
                new Rewrite("reshape[1, 4, 6](x0)", (x, y) -> x.expand(1).transpose(1, 0, 2)),
                new Rewrite("x0", (x, y) -> x.reverse(1).reverse(1)),
                new Rewrite(
                        "broadcast[2, 4, 6](x0)",
                        (x, y) -> x.broadcastTo(Shape.of(1, 4, 6)).broadcastTo(Shape.of(2, 4, 6))),
                new Rewrite("pad[4, 10](x0)", (x, y) -> x.pad(1, 1, 0).pad(1, 1, 2)),
                new Rewrite("matmul[4, 4](x0, x1)", (x, y) -> x.matmul(y.transpose(1, 0))),
                new Rewrite("slice[4, 2](x0)", (x, y) -> x.slice(1, 1, 5).slice(1, 1, 3)),
                new Rewrite("slice[4, 2](x1)", (x, y) -> join(1, x, y).slice(1, 7, 9)),
                new Rewrite(
                        "concat[4, 3](slice[4, 1](x0), slice[4, 2](x1))",
                        (x, y) -> join(1, x, y).slice(1, 5, 8)),
                new Rewrite("slice[4, 2](x0)", (x, y) -> x.pad(1, 3, 3).slice(1, 4, 6)),
                new Rewrite("x0", (x, y) -> join(1, x.slice(1, 0, 2), x.slice(1, 2, 6))),
                new Rewrite("concat[4, 18](x0, x1, x0)", (x, y) -> join(1, join(1, x, y), x)),
                new Rewrite(
                        "reshape[2, 2, 12](concat[4, 12](x0, x1))",
                        (x, y) -> join(2, x.reshape(2, 2, 6), y.reshape(2, 2, 6))),
                new Rewrite(
                        "slice[2, 2, 3](reshape[2, 2, 6](x0))",
                        (x, y) -> x.slice(1, 0, 3).reshape(2, 2, 3)),
                new Rewrite("sum[](x0)", (x, y) -> x.sum(0).sum(0)),
                new Rewrite("x0", (x, y) -> x.expand(1).sum(1)),
                new Rewrite(
                        "times[4, 6](x0, broadcast[4, 6](3.0))",
                        (x, y) -> x.broadcastTo(Shape.of(3, 4, 6)).sum(0)),
                new Rewrite("concat[4, 12](x0, x1)", (x, y) -> x.pad(1, 0, 6).plus(y.pad(1, 6, 0))),
                new Rewrite(
                        "plus[4, 18](concat[4, 18](x0, x1, x0), sin[4, 18](broadcast[4, 18](2.0)))",
                        (x, y) -> x.pad(1, 0, 12)
                                .plus(x.builder()
                                        .filled(Shape.of(4, 18), Type.REAL, 2)
                                        .sin())
                                .plus(x.pad(1, 12, 0).plus(y.pad(1, 6, 6)))),
                new Rewrite(
                        "reshape[24](plus[4, 6](x0, x1))",
                        (x, y) -> x.reshape(24).plus(y.reshape(24))));
    }

    static Stream<Rewrite> rewritesOfLiterals() {
        return Stream.of(
                new Rewrite(
                        "times[4, 6](x0, broadcast[4, 6](-2.0))",
                        (x, y) -> x.times(number(x, 2).negate())),
                new Rewrite(
                        "times[4, 6](x0, broadcast[4, 6](3.0))",
                        (x, y) -> x.times(number(x, 5).minus(2))),
                new Rewrite(
                        "times[4, 6](x0, broadcast[4, 6](10.0))",
                        (x, y) -> x.times(number(x, 5).times(2))),
                new Rewrite(
                        "times[4, 6](x0, broadcast[4, 6](2.5))",
                        (x, y) -> x.times(number(x, 5).dividedBy(2))),
                new Rewrite(
                        "times[4, 6](x0, broadcast[4, 6](5.0))",
                        (x, y) -> x.times(twos(x, 4, 6).plus(3))),
                new Rewrite(
                        "times[4, 6](x0, broadcast[4, 6](2.0))",
                        (x, y) -> x.times(number(x, 2).toInteger().toReal())),
                new Rewrite(
                        "times[4, 6](x0, broadcast[4, 6](cast[](cast[](2.5))))",
                        (x, y) -> x.times(number(x, 2.5).toInteger().toReal())),
                new Rewrite(
                        "times[4, 6](x0, broadcast[4, 6](0.0))",
                        (x, y) -> x.times(number(x, -0.0).toInteger().toReal())),
                new Rewrite(
                        "times[4, 6](x0, broadcast[4, 6](2.0))",
                        (x, y) -> x.times(twos(x, 24).reshape(4, 6))),
                new Rewrite(
                        "times[4, 6](x0, broadcast[4, 6](2.0))",
                        (x, y) -> x.times(twos(x, 1).reshape())),
                new Rewrite(
                        "times[4, 6](x0, broadcast[4, 6](2.0))",
                        (x, y) -> x.times(twos(x, 4, 9).slice(1, 2, 8))),
                new Rewrite(
                        "times[4, 6](x0, broadcast[4, 6](0.0))",
                        (x, y) -> x.times(x.builder().zeros(Shape.of(4, 3)).pad(1, 1, 2))));
    }

    /** Where one number more or less, or another axis, would make the difference. */
    static Stream<Rewrite> rewritesAtTheEdge() {
        return Stream.of(
                new Rewrite("x0", (x, y) -> x.stopGradient()),
                new Rewrite("pad[4, 11](x0)", (x, y) -> x.pad(1, 1, 1).pad(1, 1, 2)),
                new Rewrite("x0", (x, y) -> x.pad(1, 3, 3).slice(1, 3, 9)),
                new Rewrite("slice[4, 3](x1)", (x, y) -> join(1, x, y).slice(1, 6, 9)),
                new Rewrite("slice[4, 3](x0)", (x, y) -> join(1, x, y).slice(1, 3, 6)),
                new Rewrite(
                        "slice[2, 2, 3](reshape[4, 2, 3](x0))",
                        (x, y) -> x.slice(0, 1, 3).reshape(2, 2, 3)),
                new Rewrite(
                        "reshape[12](slice[4, 3](x0))",
                        (x, y) -> x.slice(1, 0, 3).reshape(12)),
                new Rewrite(
                        "reshape[8, 2, 3](concat[8, 6](x0, x1))",
                        (x, y) -> join(0, x.reshape(4, 2, 3), y.reshape(4, 2, 3))),
                new Rewrite(
                        "broadcast[3, 4, 6](x0)", (x, y) -> x.reshape(1, 4, 6).broadcastTo(Shape.of(3, 4, 6))),
                new Rewrite(
                        "broadcast[4, 3, 6](reshape[4, 1, 6](x0))",
                        (x, y) -> x.reshape(4, 1, 6).broadcastTo(Shape.of(4, 3, 6))),
                new Rewrite("matmul[6, 6](x0, x1)", (x, y) -> x.transpose(1, 0).matmul(y)),
                new Rewrite(
                        "reshape[2, 2, 4](matmul[4, 4](reshape[4, 6](transpose[2, 2, 6](reshape[2, 2, 6](x0))), x1))",
                        (x, y) -> x.reshape(2, 2, 6).transpose(1, 0, 2).matmul(y.transpose(1, 0))),
                new Rewrite(
                        "times[4](reshape[4](slice[4, 1](x0)), broadcast[4](6.0))",
                        (x, y) -> x.slice(1, 0, 1).broadcastTo(Shape.of(4, 6)).sum(1)),
                new Rewrite(
                        "sum[6](broadcast[4, 6](slice[4, 1](x0)))",
                        (x, y) -> x.slice(1, 0, 1).broadcastTo(Shape.of(4, 6)).sum(0)),
                new Rewrite(
                        "times[3](reshape[3](slice[3, 1](slice[3, 6](x0))), broadcast[3](10.0))",
                        (x, y) -> x.slice(0, 0, 3)
                                .slice(1, 0, 1)
                                .broadcastTo(Shape.of(2, 3, 5))
                                .sum(0, 2)),
                new Rewrite(
                        "times[](sum[](x0), 3.0)",
                        (x, y) -> x.sum().broadcastTo(Shape.of(3)).sum()));
    }

    @ParameterizedTest
    @MethodSource({"rewrites", "rewritesOfLiterals", "rewritesAtTheEdge"})
    void apply_whatCanBeSimpler_isSimpler(Rewrite rewrite) {
        var sketch = new Sketch();
        Expr before = rewrite.before().apply(sketch.given(4, 6), sketch.given(4, 6));
        assertEquals(rewrite.after(), sketch.text(new Simplify(), before));
    }

    @Test
    void apply_paddedArraysThatOverlap_stay() {
        var sketch = new Sketch();
        Expr sum = sketch.given(4, 6).pad(1, 0, 5).plus(sketch.given(4, 6).pad(1, 5, 0));
        assertEquals(
                0,
                Products.nodes(sketch.after(new Simplify(), sum), Op.Concat.class)
                        .size());
    }

    @Test
    void apply_sumOfNoRepetitions_staysZero() {
        var sketch = new Sketch();
        sketch.after(
                new Simplify(),
                sketch.given(2).log().broadcastTo(Shape.of(0, 2)).sum(0));
    }

    @Test
    void apply_slicesThatAreSummedBack_becomeTheArray() {
        var sketch = new Sketch();
        Expr x = sketch.given(4, 6);
        List<Expr> parts = x.split(1, 3);
        Expr sum = parts.get(2)
                .pad(1, 4, 0)
                .plus(parts.get(0).pad(1, 0, 4))
                .plus(parts.get(1).pad(1, 2, 2));
        assertEquals("x0", sketch.text(new Simplify(), sum));
    }

    private static Expr number(Expr x, double value) {
        return x.builder().constant(value);
    }

    private static Expr twos(Expr x, int... dims) {
        return x.builder().filled(Shape.of(dims), Type.REAL, 2);
    }

    @Test
    void apply_sameRowsPickedInTwoShapes_arePickedOnce() {
        var sketch = new Sketch();
        Expr x = sketch.given(2, 5, 3);
        Expr rows = x.builder().iota(4);
        Graph after = sketch.after(new Simplify(), x.gather(1, rows), x.gather(1, rows.reshape(2, 2)));
        assertEquals(1, Products.nodes(after, Op.Gather.class).size());
    }

    private static Expr join(int axis, Expr... parts) {
        return parts[0].builder().concat(axis, List.of(parts));
    }
}
