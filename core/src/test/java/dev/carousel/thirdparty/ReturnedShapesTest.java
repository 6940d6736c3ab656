package dev.carousel.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.carousel.api.Attention;
import dev.carousel.api.AttentionScorer;
import dev.carousel.api.CarouselException;
import dev.carousel.api.Cell;
import dev.carousel.api.Field;
import dev.carousel.api.Initializer;
import dev.carousel.api.Memory;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Scope;
import dev.carousel.api.ScoredAttention;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.core.probe.CellProbe;
import dev.carousel.core.probe.Trial;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the writer of a plugin reads who returns what broadcasts, and so would train. */
class ReturnedShapesTest {
    private record Wrong(String expected, UnaryOperator<Step> returned) {
        @Override
        public String toString() {
            return expected;
        }
    }

    /** Adds what comes, and returns something else. */
    private record Sums(UnaryOperator<Step> returned) implements Cell {
        @Override
        public StateSpec state() {
            return StateSpec.of("sum", 3);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            Expr sum = previous.get("sum").plus(x);
            return returned.apply(new Step(sum, State.of(sum)));
        }
    }

    /** Writes something that goes wrong in the scope. */
    private record Careless(BiConsumer<Expr, Scope> equations) implements Cell {
        @Override
        public StateSpec state() {
            return StateSpec.of("sum", 3);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            equations.accept(x, s);
            return new Step(x, previous);
        }
    }

    static Stream<Arguments> scopes() {
        return Stream.of(
                Arguments.of("ParameterMismatch", (BiConsumer<Expr, Scope>) (x, s) -> {
                    s.parameter("W", Shape.of(2), Initializer.constant(0));
                    s.parameter("W", Shape.of(3), Initializer.constant(0));
                }),
                Arguments.of("StepDependence", (BiConsumer<Expr, Scope>) (x, s) -> s.oncePerSequence(once -> x)));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void scope_askedForWhatItCannotGive_namesTheLineThatAsks(String id, BiConsumer<Expr, Scope> equations) {
        assertThat(message(() -> run(new Careless(equations))))
                .startsWith("[Carousel/" + id + "] ")
                .endsWith("in cell Careless, at ReturnedShapesTest.java");
    }

    static Stream<Wrong> steps() {
        return Stream.of(
                new Wrong(
                        "[Carousel/ShapeMismatch] output: expected REAL [2, 3], got REAL [3]",
                        step -> new Step(step.output().sum(0), step.next())),
                new Wrong(
                        "[Carousel/ShapeMismatch] output: expected REAL [2, 3], got REAL [1, 3]",
                        step -> new Step(step.output().slice(0, 0, 1).plus(1), step.next())),
                new Wrong(
                        "[Carousel/ShapeMismatch] output: expected REAL [2, 1], got REAL []",
                        step -> new Step(step.output().sum(), step.next())),
                new Wrong(
                        "[Carousel/TypeMismatch] output: expected REAL [2, 3], got INTEGER [2, 3]",
                        step -> new Step(step.output().greaterThan(0), step.next())),
                new Wrong(
                        "[Carousel/ShapeMismatch] auxiliary loss cost: expected REAL [2], got REAL []",
                        step -> step.loss("cost", step.output().square().sum())),
                new Wrong(
                        "[Carousel/StateMismatch] state sum: declared REAL [2, 3], got REAL [2]",
                        step -> new Step(step.output(), State.of(step.output().sum(1)))),
                new Wrong(
                        "[Carousel/UnknownName] no state \"average\": there are [sum]",
                        step -> new Step(
                                step.output(),
                                State.of(new State(List.of("sum"), List.of(step.output())).get("average")))));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void step_ofAnotherShape_isAnErrorThatNamesCellAndLine(Wrong wrong) {
        assertThat(message(() -> run(wrong.returned)))
                .isEqualTo(wrong.expected + ", in cell Sums, at ReturnedShapesTest.java");
    }

    @Test
    void step_moreStatesThanDeclared_isAnErrorThatNamesTheCell() {
        assertThat(message(() -> run(step -> new Step(step.output(), State.of(step.output(), step.output())))))
                .startsWith("[Carousel/StateMismatch] declared [sum], got 2 values")
                .endsWith("in cell Sums, at ReturnedShapesTest.java");
    }

    private static void run(UnaryOperator<Step> returned) {
        run(new Sums(returned));
    }

    private static void run(Cell cell) {
        Trial.of(new CellProbe(cell, false), Map.of("T", 2, "B", 2, "I", 3), 1);
    }

    private static String message(ThrowingCallable action) {
        CarouselException error = catchThrowableOfType(CarouselException.class, action);
        assertThat(error).isNotNull();
        return String.valueOf(error.getMessage()).replaceFirst("java:\\d+$", "java");
    }

    /** One score for all rows, where each should have its own. */
    private record Shared() implements AttentionScorer {
        @Override
        public Expr score(Expr query, Expr prepared, Scope s) {
            return prepared.sum(0, 2);
        }
    }

    private record OneLook(Attention attention) implements Model {
        private static final Field KEYS = Field.reals("keys", "B", "S", "K");
        private static final Field MASK = Field.integers("mask", "B", "S");
        private static final Field QUERY = Field.reals("query", "B", "H");

        @Override
        public List<Field> fields() {
            return List.of(KEYS, MASK, QUERY);
        }

        @Override
        public void define(Sizes sizes, ProgramScope program) {
            program.inference("evaluate", g -> {
                var memory = new Memory(g.input(KEYS, sizes), g.input(MASK, sizes), List.of());
                State prepared = attention.prepare(memory, sizes.get("H"), g);
                g.output(
                        "weights",
                        attention
                                .attend(g.input(QUERY, sizes), memory, prepared, State.none(), g)
                                .weights());
            });
        }
    }

    @Test
    void score_ofAnotherShape_isAnErrorThatNamesScorerAndLine() {
        var look = new OneLook(new ScoredAttention(new Shared()));
        assertThat(message(() -> Trial.of(look, Map.of("B", 2, "S", 4, "K", 3, "H", 3), 1)))
                .isEqualTo("[Carousel/ShapeMismatch] scores: expected REAL [2, 4], got REAL [4], "
                        + "in scorer Shared, at ReturnedShapesTest.java");
    }
}
