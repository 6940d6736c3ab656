package dev.carousel.core.interpreter;

import static dev.carousel.core.interpreter.Worksheet.ints;
import static dev.carousel.core.interpreter.Worksheet.matrix;
import static dev.carousel.core.interpreter.Worksheet.reals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Worksheet.Case;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoopsTest {

    static Stream<Case> cases() {
        return Stream.of(
                new Case("last carry", s -> horner(s, 3, false).last("h"), Value.scalar(123.0)),
                new Case("stacked output", s -> horner(s, 3, false).stacked("h"), reals(1, 12, 123)),
                new Case("reversed: last carry", s -> horner(s, 3, true).last("h"), Value.scalar(321.0)),
                new Case(
                        "reversed: outputs stay in place",
                        s -> horner(s, 3, true).stacked("h"),
                        reals(321, 32, 3)),
                new Case("no steps: last is first", s -> horner(s, 0, false).last("h"), Value.scalar(0.0)),
                new Case("no steps: nothing stacked", s -> horner(s, 0, true).stacked("h"), reals()),
                new Case("step index", s -> indices(s, false), ints(0, 1, 2)),
                new Case("reversed step index is the position", s -> indices(s, true), ints(0, 1, 2)),
                new Case("carries exchange", LoopsTest::fibonacci, ints(1, 1, 2, 3, 5, 8)),
                new Case("empty batch", LoopsTest::emptyBatch, Value.reals(Shape.of(3, 0, 2))),
                new Case("nested, reversed inside", LoopsTest::nested, matrix(2, 21, 2, 252, 23)),
                new Case("a constant's product, packed once", LoopsTest::transposedConstant, matrix(2, 6, 10, 10, 18)),
                new Case("a carry that no step sets", LoopsTest::kept, reals(5, 5)),
                new Case("a variable read inside", LoopsTest::readInside, reals(0, 0)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void loops_onNumbersWorkedByHand_areExact(Case line) {
        assertThat(line.actual()).isEqualTo(line.expected());
    }

    /** h ← 10·h + x over 1, 2, 3, .. */
    private static Recurrence.Results horner(Worksheet s, int length, boolean reversed) {
        return Recurrence.over(s.builder(), length)
                .reversed(reversed)
                .carry("h", s.builder().constant(0))
                .sequence("x", s.counting(length).plus(1))
                .run(step -> {
                    Expr h = step.carry("h").times(10).plus(step.element("x"));
                    step.next("h", h);
                    step.emit("unused", h.negate());
                    step.emit("h", h);
                });
    }

    private static Expr indices(Worksheet s, boolean reversed) {
        return Recurrence.over(s.builder(), 3)
                .reversed(reversed)
                .run(step -> step.emit("i", step.index()))
                .stacked("i");
    }

    private static Expr fibonacci(Worksheet s) {
        return Recurrence.over(s.builder(), 6)
                .carry("a", s.builder().integer(1))
                .carry("b", s.builder().integer(1))
                .run(step -> {
                    step.emit("a", step.carry("a"));
                    step.next("a", step.carry("b"));
                    step.next("b", step.carry("a").plus(step.carry("b")));
                })
                .stacked("a");
    }

    private static Expr emptyBatch(Worksheet s) {
        return Recurrence.over(s.builder(), 3)
                .carry("h", s.counting(0, 2))
                .sequence("x", s.counting(3, 0, 4))
                .run(step -> {
                    step.next("h", step.carry("h").plus(step.element("x").matmul(s.counting(4, 2))));
                    step.emit("h", step.carry("h"));
                })
                .stacked("h");
    }

    /**
     * Inside, from right to left, h ← 10·(1 − i)·h + x + sum, beginning with the outer sum; outside, sum ← Σ h − 4. Row [1, 2], sum 0: h is 2,
     * then 21. Row [3, 4], sum 19: h is 23, then 252.
     */
    private static Expr nested(Worksheet s) {
        return Recurrence.over(s.builder(), 2)
                .carry("sum", s.builder().constant(0))
                .sequence("row", s.given(matrix(2, 1, 2, 3, 4)))
                .run(outer -> {
                    Expr inner = Recurrence.over(outer.builder(), 2)
                            .reversed(true)
                            .carry("h", outer.carry("sum"))
                            .sequence("x", outer.element("row"))
                            .run(step -> {
                                Expr h = step.carry("h")
                                        .times(step.index().toReal().oneMinus().times(10))
                                        .plus(step.element("x"))
                                        .plus(outer.carry("sum"));
                                step.next("h", h);
                                step.emit("h", h);
                            })
                            .stacked("h");
                    outer.next("sum", inner.sum().plus(-4));
                    outer.emit("rows", inner);
                })
                .stacked("rows");
    }

    private static Expr transposedConstant(Worksheet s) {
        Expr w = s.given(matrix(2, 1, 1, 2, 2));
        return Recurrence.over(s.builder(), 2)
                .sequence("x", s.given(Value.reals(Shape.of(2, 1, 2), 2, 3, 4, 5)))
                .run(step -> {
                    Expr product = step.element("x").matmulTransposed(w);
                    step.emit(
                            "y",
                            product.reshape(2)
                                    .plus(s.builder().iota(2).negate().plus(1).toReal()));
                })
                .stacked("y");
    }

    private static Expr kept(Worksheet s) {
        return Recurrence.over(s.builder(), 2)
                .carry("h", s.builder().constant(5))
                .run(step -> step.emit("h", step.carry("h")))
                .stacked("h");
    }

    private static Expr readInside(Worksheet s) {
        var w = Variable.parameter("w", Shape.SCALAR);
        return Recurrence.over(s.builder(), 2)
                .run(step -> step.emit(
                        "w", step.builder().read(w).plus(step.index().toReal().times(0))))
                .stacked("w");
    }

    @Test
    void loop_withAnIndexOutOfRange_namesTheStep() {
        var s = new Worksheet();
        Expr picked = Recurrence.over(s.builder(), 3)
                .run(step -> step.emit("x", s.counting(2).gather(0, step.index())))
                .stacked("x");
        assertThatThrownBy(() -> s.value(picked))
                .isInstanceOf(CarouselException.class)
                .hasMessageStartingWith("[Carousel/IndexOutOfRange] gather: index 2 is outside axis 0 of length 2")
                .hasMessageEndingWith("in step 2 of a loop");
    }
}
