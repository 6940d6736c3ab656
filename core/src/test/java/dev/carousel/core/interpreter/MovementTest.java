package dev.carousel.core.interpreter;

import static dev.carousel.core.interpreter.Worksheet.ints;
import static dev.carousel.core.interpreter.Worksheet.matrix;
import static dev.carousel.core.interpreter.Worksheet.reals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.Shape;
import dev.carousel.core.interpreter.Worksheet.Case;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MovementTest {

    static Stream<Case> cases() {
        return Stream.of(literals(), repeats(), permutations(), parts(), joins(), windows())
                .flatMap(Function.identity());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void movement_ofNumbersWorkedByHand_isExact(Case line) {
        assertThat(line.actual()).isEqualTo(line.expected());
    }

    private static Stream<Case> literals() {
        return Stream.of(
                new Case("constant", s -> s.builder().constant(2.5), Value.scalar(2.5)),
                new Case("integer", s -> s.builder().integer(7), Value.scalar(7)),
                new Case("iota", s -> s.builder().iota(3), ints(0, 1, 2)),
                new Case("zeros", s -> s.builder().zeros(Shape.of(2)), reals(0, 0)));
    }

    private static Stream<Case> repeats() {
        return Stream.of(
                new Case(
                        "broadcast a scalar",
                        s -> s.builder().constant(2).broadcastTo(Shape.of(2, 2)),
                        matrix(2, 2, 2, 2, 2)),
                new Case(
                        "broadcast a row", s -> s.counting(3).broadcastTo(Shape.of(2, 3)), matrix(2, 0, 1, 2, 0, 1, 2)),
                new Case(
                        "broadcast a column",
                        s -> s.counting(2, 1).broadcastTo(Shape.of(2, 3)),
                        matrix(2, 0, 0, 0, 1, 1, 1)),
                new Case("broadcast integers", s -> s.integers(4).broadcastTo(Shape.of(3)), ints(4, 4, 4)),
                new Case(
                        "broadcast to nothing",
                        s -> s.counting(1, 3).broadcastTo(Shape.of(0, 3)),
                        Value.reals(Shape.of(0, 3))),
                new Case("reshape", s -> s.counting(2, 3).reshape(3, 2), matrix(3, 0, 1, 2, 3, 4, 5)));
    }

    private static Stream<Case> permutations() {
        return Stream.of(
                new Case("transpose", s -> s.counting(2, 3).transpose(1, 0), matrix(3, 0, 3, 1, 4, 2, 5)),
                new Case(
                        "rotate axes",
                        s -> s.counting(2, 1, 3).transpose(2, 0, 1),
                        Value.reals(Shape.of(3, 2, 1), 0, 3, 1, 4, 2, 5)),
                new Case(
                        "swap leading axes",
                        s -> s.counting(2, 2, 2).swapAxes(0, 1),
                        Value.reals(Shape.of(2, 2, 2), 0, 1, 4, 5, 2, 3, 6, 7)),
                new Case("reverse rows", s -> s.counting(3, 2).reverse(0), matrix(3, 4, 5, 2, 3, 0, 1)),
                new Case("reverse columns", s -> s.counting(2, 3).reverse(1), matrix(2, 2, 1, 0, 5, 4, 3)),
                new Case("reverse integers", s -> s.integers(1, 2, 3).reverse(0), ints(3, 2, 1)),
                new Case("reverse nothing", s -> s.counting(0).reverse(0), reals()));
    }

    private static Stream<Case> parts() {
        return Stream.of(
                new Case("slice rows", s -> s.counting(3, 2).slice(0, 1, 3), matrix(2, 2, 3, 4, 5)),
                new Case("slice columns", s -> s.counting(2, 3).slice(1, 1, 2), matrix(2, 1, 4)),
                new Case("slice of nothing", s -> s.counting(3).slice(0, 2, 2), reals()),
                new Case("slice of integers", s -> s.integers(5, 6, 7).slice(0, 1, 3), ints(6, 7)));
    }

    private static Stream<Case> joins() {
        return Stream.of(
                new Case(
                        "concat columns",
                        s -> s.builder().concat(1, List.of(s.counting(2, 1), s.counting(2, 0), s.counting(2, 2))),
                        matrix(2, 0, 0, 1, 1, 2, 3)),
                new Case(
                        "concat rows",
                        s -> s.builder().concat(0, List.of(s.counting(1, 2), s.counting(2, 2))),
                        matrix(3, 0, 1, 0, 1, 2, 3)),
                new Case(
                        "stack integers",
                        s -> s.builder().stack(0, List.of(s.integers(1), s.integers(2))),
                        Value.integers(Shape.of(2, 1), 1, 2)),
                new Case("pad columns", s -> s.counting(2, 2).pad(1, 1, 2), matrix(2, 0, 0, 1, 0, 0, 0, 2, 3, 0, 0)),
                new Case("pad rows", s -> s.counting(1, 2).plus(1).pad(0, 1, 0), matrix(2, 0, 0, 1, 2)),
                new Case("pad integers", s -> s.integers(7).pad(0, 0, 1), ints(7, 0)));
    }

    private static Stream<Case> windows() {
        return Stream.of(
                new Case("windows", s -> s.counting(4).window(0, 2, 1, 1), matrix(3, 0, 1, 1, 2, 2, 3)),
                new Case("windows with stride", s -> s.counting(5).window(0, 2, 2, 1), matrix(2, 0, 1, 2, 3)),
                new Case("windows with dilation", s -> s.counting(5).window(0, 2, 1, 3), matrix(2, 0, 3, 1, 4)),
                new Case(
                        "windows of rows",
                        s -> s.counting(2, 3).window(1, 2, 1, 1),
                        Value.reals(Shape.of(2, 2, 2), 0, 1, 1, 2, 3, 4, 4, 5)),
                new Case(
                        "windows of leading rows",
                        s -> s.counting(3, 2).window(0, 2, 1, 1),
                        Value.reals(Shape.of(2, 2, 2), 0, 1, 2, 3, 2, 3, 4, 5)),
                new Case("windows that do not fit", s -> s.counting(2).window(0, 3, 1, 1), Value.reals(Shape.of(0, 3))),
                new Case("overlap-add", s -> s.counting(3, 2).overlapAdd(0, 4, 1, 1), reals(0, 3, 7, 5)),
                new Case(
                        "overlap-add with stride and rest",
                        s -> s.counting(2, 2).overlapAdd(0, 5, 2, 1),
                        reals(0, 1, 2, 3, 0)),
                new Case(
                        "overlap-add with dilation",
                        s -> s.counting(2, 2).overlapAdd(0, 5, 1, 3),
                        reals(0, 2, 0, 1, 3)),
                new Case("overlap-add of nothing", s -> s.counting(0, 2).overlapAdd(0, 2, 1, 1), reals(0, 0)),
                new Case(
                        "overlap-add of integers",
                        s -> s.given(Value.integers(Shape.of(2, 2), 1, 2, 3, 4)).overlapAdd(0, 3, 1, 1),
                        ints(1, 5, 4)));
    }
}
