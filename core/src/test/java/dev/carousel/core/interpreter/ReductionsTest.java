package dev.carousel.core.interpreter;

import static dev.carousel.core.interpreter.Worksheet.ints;
import static dev.carousel.core.interpreter.Worksheet.matrix;
import static dev.carousel.core.interpreter.Worksheet.reals;
import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.NaN;
import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Worksheet.Case;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReductionsTest {
    private static final double LOG_2 = 0.69314718055994530942;

    static Stream<Case> cases() {
        return Stream.of(sums(), extremes(), logSumExps(), argMaxima(), runningSums(), softmaxes())
                .flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void reductions_onNumbersWorkedByHand_areExact(Case line) {
        assertThat(line.actual()).isEqualTo(line.expected());
    }

    private static Stream<Case> sums() {
        return Stream.of(
                new Case("sum along axis 0", s -> s.counting(2, 3).sum(0), reals(3, 5, 7)),
                new Case("sum along axis 1", s -> s.counting(2, 3).sum(1), reals(3, 12)),
                new Case("sum along the middle", s -> s.counting(2, 2, 2).sum(1), matrix(2, 2, 4, 10, 12)),
                new Case("sum along both ends", s -> s.counting(2, 2, 2).sum(0, 2), reals(10, 18)),
                new Case("sum of all", s -> s.counting(2, 3).sum(), Value.scalar(15.0)),
                new Case("sum of nothing", s -> s.counting(2, 0).sum(1), reals(0, 0)),
                new Case("sum in no rows", s -> s.counting(0, 2).sum(1), reals()),
                new Case("sum of integers", s -> s.integers(1, 2, 4).sum(), Value.scalar(7)),
                new Case("mean", s -> s.counting(2, 3).mean(1), reals(1, 4)));
    }

    private static Stream<Case> extremes() {
        return Stream.of(
                new Case("max along axis 0", s -> s.given(matrix(2, 1, 9, 3, 2)).max(0), reals(3, 9)),
                new Case("max along axis 1", s -> s.given(matrix(2, 1, 9, 3, 2)).max(1), reals(9, 3)),
                new Case("max with NaN", s -> s.vector(1, NaN, 3).max(), Value.scalar(NaN)),
                new Case("max of nothing", s -> s.counting(1, 0).max(1), reals(NEGATIVE_INFINITY)),
                new Case("min along axis 0", s -> s.given(matrix(2, 1, 9, 3, 2)).min(0), reals(1, 2)),
                new Case("min along axis 1", s -> s.given(matrix(2, 1, 9, 3, 2)).min(1), reals(1, 2)),
                new Case("min with NaN", s -> s.vector(NaN, 1, 3).min(), Value.scalar(NaN)),
                new Case("min of nothing", s -> s.counting(1, 0).min(1), reals(POSITIVE_INFINITY)));
    }

    private static Stream<Case> logSumExps() {
        return Stream.of(
                new Case(
                        "log-sum-exp of two equals", s -> s.vector(1000, 1000).logSumExp(), Value.scalar(1000 + LOG_2)),
                new Case(
                        "log-sum-exp of rows",
                        s -> s.given(matrix(2, 0, 0, 5, -900)).logSumExp(1),
                        reals(LOG_2, 5)),
                new Case(
                        "log-sum-exp of columns",
                        s -> s.given(matrix(2, 0, 5, 0, -900)).logSumExp(0),
                        reals(LOG_2, 5)),
                new Case(
                        "log-sum-exp of no axes",
                        s -> s.given(Value.scalar(3.0)).logSumExp(),
                        Value.scalar(3.0)),
                new Case("log-sum-exp of nothing", s -> s.counting(1, 0).logSumExp(1), reals(NEGATIVE_INFINITY)),
                new Case(
                        "log-sum-exp of −∞ only",
                        s -> s.vector(NEGATIVE_INFINITY, NEGATIVE_INFINITY).logSumExp(),
                        Value.scalar(NEGATIVE_INFINITY)),
                new Case(
                        "log-sum-exp with −∞",
                        s -> s.vector(NEGATIVE_INFINITY, 2).logSumExp(),
                        Value.scalar(2.0)),
                new Case(
                        "log-sum-exp with +∞",
                        s -> s.vector(1, POSITIVE_INFINITY).logSumExp(),
                        Value.scalar(POSITIVE_INFINITY)),
                new Case("log-sum-exp with NaN", s -> s.vector(1, NaN).logSumExp(), Value.scalar(NaN)));
    }

    private static Stream<Case> argMaxima() {
        return Stream.of(
                new Case(
                        "argmax of rows",
                        s -> s.given(matrix(2, 1, 3, 2, 4, 3, 2)).argMax(1),
                        ints(1, 0)),
                new Case(
                        "argmax of columns",
                        s -> s.given(matrix(2, 1, 3, 2, 4, 3, 2)).argMax(0),
                        ints(1, 0, 0)),
                new Case(
                        "argmax of the middle",
                        s -> s.given(middle()).argMax(1),
                        Value.integers(Shape.of(2, 2), 1, 0, 0, 1)),
                new Case("argmax tied", s -> s.vector(1, 7, 7).argMax(0), Value.scalar(1)),
                new Case(
                        "argmax with NaN",
                        s -> s.vector(1, NaN, POSITIVE_INFINITY, NaN).argMax(0),
                        Value.scalar(1)),
                new Case(
                        "argmax of −∞ only",
                        s -> s.vector(NEGATIVE_INFINITY, NEGATIVE_INFINITY).argMax(0),
                        Value.scalar(0)),
                new Case("argmax of integers", s -> s.integers(3, 5, 5, -1).argMax(0), Value.scalar(1)));
    }

    private static Value middle() {
        return Value.reals(Shape.of(2, 2, 2), 0, 9, 1, 8, 5, 2, 4, 3);
    }

    private static Stream<Case> runningSums() {
        return Stream.of(
                new Case(
                        "running sums along axis 0",
                        s -> s.counting(3, 2).cumulativeSum(0),
                        matrix(3, 0, 1, 2, 4, 6, 9)),
                new Case(
                        "running sums along axis 1",
                        s -> s.counting(2, 3).cumulativeSum(1),
                        matrix(2, 0, 1, 3, 3, 7, 12)),
                new Case("running sums of integers", s -> s.integers(1, 2, 3).cumulativeSum(0), ints(1, 3, 6)),
                new Case("running sums of nothing", s -> s.counting(0).cumulativeSum(0), reals()));
    }

    private static Stream<Case> softmaxes() {
        double log3 = 1.0986122886681098;
        return Stream.of(
                new Case(
                        "softmax of equals",
                        s -> s.given(matrix(2, 800, 800, -5, -5)).softmax(),
                        matrix(2, .5, .5, .5, .5)),
                new Case("softmax with −∞", s -> s.vector(NEGATIVE_INFINITY, 3).softmax(), reals(0, 1)),
                new Case("softmax of −∞ only", s -> s.vector(NEGATIVE_INFINITY).softmax(), reals(NaN)),
                new Case("softmax of no elements", s -> s.counting(2, 0).softmax(), matrix(2)),
                new Case(
                        "softmax under a mask",
                        s -> s.vector(9, 1, NaN, 1).softmax(s.integers(0, 1, 0, 1)),
                        reals(0, .5, 0, .5)),
                new Case("softmax of a masked row", s -> s.vector(1, 2).softmax(s.integers(0, 0)), reals(0, 0)),
                new Case("log-softmax of equals", s -> s.vector(800, 800).logSoftmax(), reals(-LOG_2, -LOG_2)),
                new Case("log-softmax far apart", s -> s.vector(0, -2000).logSoftmax(), reals(0, -2000)),
                new Case(
                        "log-softmax under a mask",
                        s -> s.vector(9, 1, 1).logSoftmax(s.integers(0, 1, 1)),
                        reals(0, -LOG_2, -LOG_2)),
                new Case("log-softmax of a masked row", s -> s.vector(1, 2).logSoftmax(s.integers(0, 0)), reals(0, 0)),
                new Case(
                        "softmax, 3 to 1",
                        s -> s.vector(log3, 0).softmax().times(4).plus(1e9).minus(1e9),
                        reals(3, 1)));
    }

    @Test
    void sum_ofAscendingAxes_addsInRowMajorOrder() {
        var sheet = new Worksheet();
        // 2⁵³ + 1 + 1 is 2⁵³ from left to right; 1 + 1 first would give 2⁵³ + 2
        Expr x = sheet.given(matrix(3, 0x1p53, 1, 1));
        assertThat(sheet.value(x.sum(0))).isEqualTo(reals(0x1p53));
        assertThat(sheet.value(x.reverse(0).sum())).isEqualTo(Value.scalar(0x1p53 + 2));
    }

    @Test
    void sum_ofIntegers_staysInteger() {
        var sheet = new Worksheet();
        assertThat(sheet.integers(1, 2).sum().type()).isEqualTo(Type.INTEGER);
    }
}
