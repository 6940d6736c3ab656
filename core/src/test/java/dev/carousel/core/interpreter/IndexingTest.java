package dev.carousel.core.interpreter;

import static dev.carousel.core.interpreter.Worksheet.ints;
import static dev.carousel.core.interpreter.Worksheet.matrix;
import static dev.carousel.core.interpreter.Worksheet.reals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.core.interpreter.Worksheet.Case;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexingTest {

    static Stream<Case> cases() {
        return Stream.of(gathers(), scatters(), firsts()).flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void indexing_ofNumbersWorkedByHand_isExact(Case line) {
        assertThat(line.actual()).isEqualTo(line.expected());
    }

    private static Stream<Case> gathers() {
        return Stream.of(
                new Case(
                        "gather rows",
                        s -> s.counting(3, 2).gather(0, s.integers(2, 0, 2)),
                        matrix(3, 4, 5, 0, 1, 4, 5)),
                new Case("gather columns", s -> s.counting(2, 3).gather(1, s.integers(2, 0)), matrix(2, 2, 0, 5, 3)),
                new Case("gather one row", s -> s.counting(3, 2).gather(0, s.given(Value.scalar(1))), reals(2, 3)),
                new Case(
                        "gather a grid",
                        s -> s.counting(3).gather(0, s.given(grid(2, 1, 0, 0, 2))),
                        matrix(2, 1, 0, 0, 2)),
                new Case("gather one for each row", s -> s.counting(2, 3).gather(1, s.integers(2, 0), 1), reals(2, 3)),
                new Case(
                        "gather two for each row",
                        s -> s.counting(2, 3).gather(1, s.given(grid(2, 2, 1, 0, 0)), 1),
                        matrix(2, 2, 1, 3, 3)),
                new Case(
                        "gather along the middle, for each row",
                        s -> s.counting(2, 2, 2).gather(1, s.integers(1, 0), 1),
                        matrix(2, 2, 3, 4, 5)),
                new Case(
                        "gather past an axis between, for each row",
                        s -> s.counting(2, 2, 2).gather(2, s.integers(1, 0), 1),
                        matrix(2, 1, 3, 4, 6)),
                new Case("gather nothing", s -> s.counting(3, 2).gather(0, s.integers()), Value.reals(Shape.of(0, 2))),
                new Case("gather integers", s -> s.integers(5, 6, 7).gather(0, s.integers(2, 2)), ints(7, 7)));
    }

    private static Stream<Case> scatters() {
        return Stream.of(
                new Case(
                        "scatter rows",
                        s -> s.counting(2, 2).scatterAdd(0, s.integers(2, 0), 0, 3),
                        matrix(3, 2, 3, 0, 0, 0, 1)),
                new Case(
                        "scatter columns",
                        s -> s.counting(2, 2).scatterAdd(1, s.integers(2, 0), 0, 3),
                        matrix(2, 1, 0, 0, 3, 0, 2)),
                new Case(
                        "scatter to one place",
                        s -> s.vector(1, 2, 4).scatterAdd(0, s.integers(1, 1, 1), 0, 2),
                        reals(0, 7)),
                new Case(
                        "scatter one for each row",
                        s -> s.vector(5, 6).scatterAdd(1, s.integers(2, 0), 1, 3),
                        matrix(2, 0, 0, 5, 6, 0, 0)),
                new Case(
                        "scatter past an axis between, for each row",
                        s -> s.given(matrix(2, 1, 3, 4, 6)).scatterAdd(2, s.integers(1, 0), 1, 2),
                        Value.reals(Shape.of(2, 2, 2), 0, 1, 0, 3, 4, 0, 6, 0)),
                new Case("scatter nothing", s -> s.vector().scatterAdd(0, s.integers(), 0, 2), reals(0, 0)),
                new Case("scatter integers", s -> s.integers(5, 6).scatterAdd(0, s.integers(1, 1), 0, 2), ints(0, 11)),
                new Case( // in ascending order of position: 2⁵³ + 1 + 1 is 2⁵³
                        "scatter in order",
                        s -> s.vector(0x1p53, 1, 1).scatterAdd(0, s.integers(0, 0, 0), 0, 1),
                        reals(0x1p53)));
    }

    private static Stream<Case> firsts() {
        return Stream.of(
                new Case("first occurrence", s -> s.integers(7, 3, 7, -1, 3).firstOccurrence(), ints(0, 1, 0, 3, 1)),
                new Case("first occurrence in nothing", s -> s.integers().firstOccurrence(), ints()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10})
    void gather_outsideItsAxis_namesIndexLengthAndSource(int index) {
        var sheet = new Worksheet();
        Expr picked = sheet.counting(10, 2).gather(0, sheet.integers(9, index));
        assertThatThrownBy(() -> sheet.value(picked))
                .isInstanceOf(CarouselException.class)
                .hasMessageStartingWith("[Carousel/IndexOutOfRange] gather: index " + index
                        + " is outside axis 0 of length 10 of in0 [10, 2]");
    }

    @Test
    void scatterAdd_outsideItsAxis_namesIndexAndLength() {
        var sheet = new Worksheet();
        Expr sums = sheet.vector(1).scatterAdd(0, sheet.integers(4), 0, 4);
        assertThatThrownBy(() -> sheet.value(sums))
                .isInstanceOf(CarouselException.class)
                .hasMessageStartingWith(
                        "[Carousel/IndexOutOfRange] scatter-add: index 4 is outside axis 0 of length 4");
    }

    private static Value grid(int rows, int... elements) {
        return Value.integers(Shape.of(rows, elements.length / rows), elements);
    }
}
