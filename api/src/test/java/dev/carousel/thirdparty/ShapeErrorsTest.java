package dev.carousel.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the writer of an equation reads when it does not fit; outside of the project's packages, as a plugin is. */
class ShapeErrorsTest {

    /** The operands of wrong equations. */
    private static final class Page {
        final GraphBuilder builder = new GraphBuilder();
        final Expr x = builder.input("x", Shape.of(5, 3), Type.REAL);
        final Expr ids = builder.input("ids", Shape.of(4), Type.INTEGER);
        final Expr w = builder.read(Variable.parameter("W_z", Shape.of(4, 3)));
    }

    private record Case(String expected, Consumer<Page> equation) {
        @Override
        public String toString() {
            return expected;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(pointwise(), products(), reductions(), movement(), indexing(), loops(), graphs())
                .flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void equation_thatDoesNotFit_saysWhatWhereAndWhatWasExpected(Case wrong) {
        var page = new Page();
        var error = catchThrowableOfType(
                CarouselException.class,
                () -> page.builder.within(
                        "cell gru",
                        () -> page.builder.within("gate z", () -> {
                            wrong.equation.accept(page);
                            return 0;
                        })));
        assertThat(error).isNotNull();
        assertThat(error.getMessage().replaceFirst("java:\\d+$", "java"))
                .isEqualTo("[Carousel/" + wrong.expected + ", in cell gru, gate z, at ShapeErrorsTest.java");
    }

    private static Stream<Case> pointwise() {
        return Stream.of(
                new Case(
                        "ShapeMismatch] plus: shapes do not broadcast to one another: x [5, 3] · W_z [4, 3]",
                        p -> p.x.plus(p.w)),
                new Case(
                        "ShapeMismatch] select: shapes do not broadcast to one another: ids [4] · x [5, 3] · x [5, 3]",
                        p -> p.ids.select(p.x, p.x)),
                new Case(
                        "TypeMismatch] times: REAL and INTEGER: convert one with toReal() or toInteger(): "
                                + "W_z [4, 3] · ids [4, 3]",
                        p -> p.w.times(p.ids.expand(1))),
                new Case("TypeMismatch] tanh: expected reals: convert with toReal(): ids [4]", p -> p.ids.tanh()),
                new Case("TypeMismatch] power: not defined for INTEGER: ids [4] · ids [4]", p -> p.ids.power(p.ids)),
                new Case("TypeMismatch] modulo: not defined for REAL: x [5, 3] · x [5, 3]", p -> p.x.modulo(p.x)),
                new Case(
                        "TypeMismatch] select: the condition must be an integer mask: x [5, 3] · x [5, 3] · x [5, 3]",
                        p -> p.x.select(p.x, p.x)),
                new Case(
                        "TypeMismatch] select: both sides must have one type: ids [4] · ids [4] · cast [4]",
                        p -> p.ids.select(p.ids, p.ids.toReal())),
                new Case(
                        "TypeMismatch] ids [4] holds integers, 0.5 is none: convert with toReal()",
                        p -> p.ids.times(0.5)),
                new Case(
                        "TypeMismatch] ids [4] holds integers, 1.0E10 is none: convert with toReal()",
                        p -> p.ids.plus(1e10)));
    }

    private static Stream<Case> products() {
        return Stream.of(
                new Case(
                        "ShapeMismatch] matmul: inner dimensions differ (3 ≠ 5): W_z [4, 3] · x [5, 3]",
                        p -> p.w.matmul(p.x)),
                new Case(
                        "ShapeMismatch] matmul: inner dimensions differ (4 ≠ 5): W_z [4, 3] · x [5, 3]",
                        p -> p.w.transposedMatmul(p.x)),
                new Case(
                        "ShapeMismatch] matmul: inner dimensions differ (2 ≠ 3): W_z [2, 3, 2] · x [5, 3]",
                        p -> p.w.reshape(2, 3, 2).matmulTransposed(p.x)),
                new Case(
                        "ShapeMismatch] matmul: inner dimensions differ (4 ≠ 5): cast [4] · x [5, 3]",
                        p -> p.ids.toReal().matmul(p.x)),
                new Case(
                        "ShapeMismatch] matmul: operands need two axes or more: x [5, 3] · cast [4]",
                        p -> p.x.matmul(p.ids.toReal())),
                new Case(
                        "ShapeMismatch] matmul: leading axes differ: x [5, 3, 1] · W_z [4, 1, 3]",
                        p -> p.x.expand(2).matmul(p.w.expand(1))),
                new Case(
                        "TypeMismatch] matmul: expected reals: convert with toReal(): ids [1, 4] · W_z [4, 3]",
                        p -> p.ids.expand(0).matmul(p.w)));
    }

    private static Stream<Case> reductions() {
        return Stream.of(
                new Case("BadAxis] sum: axis 2 does not exist in x [5, 3]", p -> p.x.sum(2)),
                new Case("BadAxis] log-sum-exp: axis -3 does not exist in x [5, 3]", p -> p.x.logSumExp(-3)),
                new Case("BadAxis] arg-max: axis 1 does not exist in ids [4]", p -> p.ids.argMax(1)),
                new Case("BadAxis] cumulative-sum: axis 1 does not exist in ids [4]", p -> p.ids.cumulativeSum(1)),
                new Case("BadAxis] max: axes must ascend: [1, 1]: x [5, 3]", p -> p.x.max(1, -1)),
                new Case("TypeMismatch] max: expected reals: ids [4]", p -> p.ids.max(0)),
                new Case(
                        "ShapeMismatch] arg-max: axis 0 is empty: slice [0, 3]",
                        p -> p.x.slice(0, 2, 2).argMax(0)),
                new Case("TypeMismatch] softmax: expected reals: ids [4]", p -> p.ids.softmax()),
                new Case(
                        "ShapeMismatch] log-softmax: expected at least one axis: constant []",
                        p -> p.builder.constant(1).logSoftmax()),
                new Case(
                        "TypeMismatch] softmax: the mask must be integers: x [5, 3] · x [5, 3]", p -> p.x.softmax(p.x)),
                new Case("ShapeMismatch] broadcast: cannot broadcast to [5, 3]: ids [4]", p -> p.x.softmax(p.ids)));
    }

    private static Stream<Case> movement() {
        return Stream.of(
                new Case(
                        "ShapeMismatch] broadcast: cannot broadcast to [3, 5]: x [5, 3]",
                        p -> p.x.broadcastTo(Shape.of(3, 5))),
                new Case(
                        "ShapeMismatch] reshape: cannot reshape to [5, 4] (15 ≠ 20 elements): x [5, 3]",
                        p -> p.x.reshape(5, 4)),
                new Case("BadAxis] expand: axis 3 does not exist in x [5, 3]", p -> p.x.expand(3)),
                new Case(
                        "BadAxis] transpose: not a permutation of its axes: [0, 0]: x [5, 3]",
                        p -> p.x.transpose(0, 0)),
                new Case("BadAxis] transpose: axis 2 does not exist in x [5, 3]", p -> p.x.swapAxes(0, 2)),
                new Case(
                        "ShapeMismatch] slice: range 2..4 lies outside axis 1 of length 3: x [5, 3]",
                        p -> p.x.slice(1, 2, 4)),
                new Case("BadAxis] slice: axis 2 does not exist in x [5, 3]", p -> p.x.at(2, 0)),
                new Case(
                        "ShapeMismatch] split: axis 1 of length 3 does not divide into 2 equal parts: x [5, 3]",
                        p -> p.x.split(1, 2)),
                new Case(
                        "ShapeMismatch] concat: parts may differ along axis 1 only: x [5, 3] · W_z [4, 3]",
                        p -> p.builder.concat(1, List.of(p.x, p.w))),
                new Case(
                        "TypeMismatch] concat: parts must have one type: ids [4] · cast [4]",
                        p -> p.builder.concat(0, List.of(p.ids, p.ids.toReal()))),
                new Case(
                        "ShapeMismatch] concat: expected at least one operand, got none",
                        p -> p.builder.concat(0, List.of())),
                new Case("ShapeMismatch] pad: padding must be zero or more: x [5, 3]", p -> p.x.pad(0, -1, 2)),
                new Case("BadAxis] reverse: axis 7 does not exist in x [5, 3]", p -> p.x.reverse(7)),
                new Case(
                        "ShapeMismatch] window: size, stride and dilation must be 1 or more: x [5, 3]",
                        p -> p.x.window(0, 2, 0, 1)),
                new Case(
                        "ShapeMismatch] overlap-add: windows reach past length 6: x [5, 3]",
                        p -> p.x.overlapAdd(0, 6, 1, 1)),
                new Case(
                        "ShapeMismatch] overlap-add: stride and dilation must be 1 or more: x [5, 3]",
                        p -> p.x.overlapAdd(0, 7, 1, 0)));
    }

    private static Stream<Case> indexing() {
        return Stream.of(
                new Case(
                        "TypeMismatch] gather: indices must be integers: x [5, 3] · W_z [4, 3]",
                        p -> p.x.gather(0, p.w)),
                new Case("BadAxis] gather: axis 2 does not exist in x [5, 3]", p -> p.x.gather(2, p.ids)),
                new Case(
                        "ShapeMismatch] gather: the first 1 axes must be equal: x [5, 3] · ids [4]",
                        p -> p.x.gather(1, p.ids, 1)),
                new Case(
                        "ShapeMismatch] scatter-add: expected one value for each index: ids [4] · x [5, 3]",
                        p -> p.x.scatterAdd(0, p.ids, 0, 9)),
                new Case(
                        "ShapeMismatch] scatter-add: too few axes: ids [4] · x [5, 3]",
                        p -> p.x.scatterAdd(2, p.ids, 0, 9)),
                new Case(
                        "ShapeMismatch] first-occurrence: expected a vector: ids [2, 2]",
                        p -> p.ids.reshape(2, 2).firstOccurrence()),
                new Case(
                        "TypeMismatch] random: expected integer scalars (seed, step, index, first row): "
                                + "constant [] · constant [] · constant [] · ids [4]",
                        p -> p.builder.random(
                                "noise",
                                Shape.of(2),
                                p.builder.integer(1),
                                p.builder.integer(1),
                                p.builder.integer(1),
                                p.ids)));
    }

    private static Stream<Case> loops() {
        return Stream.of(
                new Case( // inside the body, captured operands keep their names
                        "ShapeMismatch] matmul: inner dimensions differ (3 ≠ 4): element x [1, 3] · W_z [4, 3]",
                        p -> Recurrence.over(p.builder, 5)
                                .sequence("x", p.x)
                                .run(step -> step.emit(
                                        "y", step.element("x").expand(0).matmul(p.w)))),
                new Case(
                        "LoopMismatch] loop: carry h is REAL [3], its next value REAL [4]: slice [3] · slice [4]",
                        p -> Recurrence.over(p.builder, 5)
                                .carry("h", p.w.at(0, 0))
                                .run(step -> step.next("h", p.w.at(1, 0)))),
                new Case(
                        "LoopMismatch] loop: element x: expected REAL [4, 3], got REAL [5, 3]: x [5, 3]",
                        p -> Recurrence.over(p.builder, 4).sequence("x", p.x).run(step -> {})),
                new Case(
                        "UnknownName] this loop has no carry \"c\", it has [h]",
                        p -> Recurrence.over(p.builder, 4).carry("h", p.x).run(step -> step.carry("c"))),
                new Case(
                        "UnknownName] this loop has no sequence \"y\", it has [x]",
                        p -> Recurrence.over(p.builder, 5).sequence("x", p.x).run(step -> step.element("y"))),
                new Case(
                        "UnknownName] this loop has no output \"y\", it has []",
                        p -> Recurrence.over(p.builder, 5).run(step -> {}).stacked("y")));
    }

    private static Stream<Case> graphs() {
        return Stream.of(
                new Case(
                        "ForeignExpression] x [5, 3] belongs to another graph or to a loop's body that has ended",
                        p -> p.w.builder().apply(new Op.Concat(0), List.of(p.w, new Page().x))),
                new Case(
                        "ForeignExpression] element x [3] belongs to another graph or to a loop's body that has ended",
                        p -> {
                            var kept = new Expr[1];
                            Recurrence.over(p.builder, 5).sequence("x", p.x).run(step -> kept[0] = step.element("x"));
                            p.builder.build(List.of(), List.of(new Graph.Output("y", kept[0])), List.of());
                        }));
    }

    @Test
    void error_ofAnEquation_namesItsLine() {
        var page = new Page();
        int line = new Throwable().getStackTrace()[0].getLineNumber() + 1;
        var error = catchThrowableOfType(CarouselException.class, () -> page.w.matmul(page.x));
        assertThat(error.id()).isEqualTo("ShapeMismatch");
        assertThat(error).hasMessageEndingWith(": W_z [4, 3] · x [5, 3], at ShapeErrorsTest.java:" + line);
    }

    @Test
    void shape_thatCannotBe_saysWhy() {
        assertThat(catchThrowableOfType(CarouselException.class, () -> Shape.of(2, -1)))
                .hasMessage("[Carousel/BadShape] dimensions must be zero or more, got [2, -1]");
        assertThat(catchThrowableOfType(CarouselException.class, () -> Shape.of(1 << 16, 1 << 15)))
                .hasMessage("[Carousel/BadShape] an array holds at most 2^31 - 1 elements, got [65536, 32768]");
        assertThat(catchThrowableOfType(
                        CarouselException.class, () -> Shape.of(2).dim(1)))
                .hasMessage("[Carousel/BadAxis] axis 1 does not exist in shape [2]");
    }

    @Test
    void assignment_thatDoesNotFit_namesBoth() {
        var page = new Page();
        var table = Variable.parameter("table", Shape.of(9, 3));
        assertThat(catchThrowableOfType(CarouselException.class, () -> Assignment.of(table, page.x)))
                .hasMessage("[Carousel/ShapeMismatch] assignment to table [9, 3]: "
                        + "expected REAL [9, 3], got REAL [5, 3]");
        assertThat(catchThrowableOfType(CarouselException.class, () -> new Assignment(table, page.ids, page.x)))
                .hasMessage("[Carousel/ShapeMismatch] assignment to table [9, 3]: "
                        + "expected REAL [4, 3], got REAL [5, 3]");
        assertThat(catchThrowableOfType(CarouselException.class, () -> new Assignment(table, page.x, page.x)))
                .hasMessage("[Carousel/ShapeMismatch] assignment to rows of table [9, 3]: "
                        + "expected a vector of integers, got REAL [5, 3]");
    }
}
