package dev.carousel.core.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Linear ops and their adjoints: ⟨A·x, y⟩ = ⟨x, Aᵀ·y⟩ for all x and y. */
class AdjointnessTest {

    @Property(edgeCases = EdgeCasesMode.NONE)
    void scatterAdd_isTheAdjointOfGather(
            @ForAll @IntRange(min = 1, max = 3) int b,
            @ForAll @IntRange(min = 1, max = 3) int p,
            @ForAll @IntRange(min = 1, max = 5) int n,
            @ForAll @IntRange(max = 4) int k,
            @ForAll @IntRange(min = 1, max = 3) int q,
            @ForAll boolean perRow,
            @ForAll long seed) {
        var sheet = new Worksheet();
        var random = new Random(seed);
        Shape picks = perRow ? Shape.of(b, k) : Shape.of(k);
        Expr indices = sheet.given(
                Value.integers(picks, random.ints(picks.size(), 0, n).toArray()));
        int batchAxes = perRow ? 1 : 0;
        requireAdjoint(
                sheet,
                random,
                Shape.of(b, p, n, q),
                x -> x.gather(2, indices, batchAxes),
                y -> y.scatterAdd(2, indices, batchAxes, n));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void overlapAdd_isTheAdjointOfWindow(
            @ForAll @IntRange(min = 1, max = 3) int p,
            @ForAll @IntRange(max = 12) int n,
            @ForAll @IntRange(min = 1, max = 3) int q,
            @ForAll @IntRange(min = 1, max = 4) int size,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(min = 1, max = 3) int dilation,
            @ForAll long seed) {
        requireAdjoint(
                new Worksheet(),
                new Random(seed),
                Shape.of(p, n, q),
                x -> x.window(1, size, stride, dilation),
                y -> y.overlapAdd(1, n, stride, dilation));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void sum_isTheAdjointOfBroadcast(
            @ForAll @IntRange(max = 4) int p,
            @ForAll @IntRange(max = 4) int q,
            @ForAll @IntRange(max = 4) int r,
            @ForAll long seed) {
        requireAdjoint(
                new Worksheet(),
                new Random(seed),
                Shape.of(p, 1, r),
                x -> x.broadcastTo(Shape.of(p, q, r)),
                y -> y.sum(1).reshape(p, 1, r));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void slice_isTheAdjointOfPad(
            @ForAll @IntRange(max = 3) int p,
            @ForAll @IntRange(max = 4) int n,
            @ForAll @IntRange(max = 3) int q,
            @ForAll @IntRange(max = 3) int before,
            @ForAll @IntRange(max = 3) int after,
            @ForAll long seed) {
        requireAdjoint(
                new Worksheet(),
                new Random(seed),
                Shape.of(p, n, q),
                x -> x.pad(1, before, after),
                y -> y.slice(1, before, before + n));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void reversedRunningSums_areTheAdjointOfRunningSums(
            @ForAll @IntRange(max = 3) int p,
            @ForAll @IntRange(max = 5) int n,
            @ForAll @IntRange(max = 3) int q,
            @ForAll long seed) {
        requireAdjoint(
                new Worksheet(),
                new Random(seed),
                Shape.of(p, n, q),
                x -> x.cumulativeSum(1),
                y -> y.reverse(1).cumulativeSum(1).reverse(1));
    }

    private static void requireAdjoint(
            Worksheet sheet, Random random, Shape shape, UnaryOperator<Expr> forward, UnaryOperator<Expr> adjoint) {
        Expr x = sheet.given(ProductsTest.normal(random, Walk.dims(shape)));
        Expr ax = forward.apply(x);
        Assume.that(ax.shape().size() > 0 && shape.size() > 0);
        Expr y = sheet.given(ProductsTest.normal(random, Walk.dims(ax.shape())));
        double left = sheet.value(ax.times(y).sum()).toDoubles()[0];
        double right = sheet.value(adjoint.apply(y).times(x).sum()).toDoubles()[0];
        assertThat(left).isCloseTo(right, within(1e-12 * Math.max(1, Math.abs(left))));
    }
}
