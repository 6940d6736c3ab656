package dev.carousel.core.gradients;

import static dev.carousel.core.gradients.GradientCheck.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Derivatives asked for in a loop's body by what lies around it. */
class SweepsTest {
    private static final Value W = random(1, 0.5, 1, 3);
    private static final Value H = random(2, 0.5, 1, 3);

    /** Two steps of a loop that takes what a body claims to be a derivative. */
    private static Expr claimed(Expr w, Expr h) {
        return Recurrence.over(w.builder(), 2)
                .carry("h", h)
                .run(outer -> {
                    Expr loss = outer.carry("h").times(w.square()).sin().sum();
                    Expr slope = Gradients.of(loss, List.of(w)).get(0);
                    outer.next("h", outer.carry("h").minus(slope.times(0.1)));
                })
                .last("h");
    }

    /** The same, with the derivative written out: cos(h·w²)·2·h·w. */
    private static Expr written(Expr w, Expr h) {
        Expr next = h;
        for (int step = 0; step < 2; step++) {
            Expr slope = next.times(w.square()).cos().times(next).times(w).times(2);
            next = next.minus(slope.times(0.1));
        }
        return next;
    }

    @Test
    void of_nodeAroundTheLoop_followsWhatNoStepChanges() {
        assertSame(claimed(w(), h()), written(w(), h()));
        GradientCheck.check(e -> claimed(e.get(0), e.get(1)), W, H);
    }

    /** One sweep from a step to both what lies around the loop and what the step itself carries. */
    @Test
    void of_nodesInAndAroundTheLoop_bothGetTheirs() {
        Expr w = w();
        Expr last = Recurrence.over(builder, 1)
                .carry("h", h())
                .run(step -> {
                    Expr h = step.carry("h");
                    List<Expr> slopes = Gradients.of(h.times(h.plus(w.square())).sum(), List.of(h, w));
                    step.next("h", slopes.get(0).plus(slopes.get(1).times(10)));
                })
                .last("h");
        Expr byH = h().times(2).plus(w.square());
        Expr byW = h().times(w).times(2);
        assertSame(last, byH.plus(byW.times(10)));
    }

    @Test
    void of_integers_isAnError() {
        Expr n = builder.input("n", Shape.of(3), Type.INTEGER);
        assertThatThrownBy(() -> Gradients.of(n, List.of(w())))
                .isInstanceOf(CarouselException.class)
                .hasMessageContaining("[Carousel/TypeMismatch]");
        assertThatThrownBy(() -> Gradients.of(w(), List.of(n)))
                .isInstanceOf(CarouselException.class)
                .hasMessageContaining("[Carousel/TypeMismatch]");
    }

    /** Σ over an earlier loop, the loop around and the loop itself: y = h·w³·Π. */
    @Test
    void of_nodeAroundTwoLoops_followsLoopsOutThereToo() {
        Expr w = w();
        Expr cubed = Recurrence.over(w.builder(), 3)
                .carry("power", w.builder().filled(w.shape(), Type.REAL, 1))
                .run(step -> step.next("power", step.carry("power").times(w)))
                .last("power");
        Expr slopes = Recurrence.over(w.builder(), 1)
                .carry("h", h())
                .run(outer -> {
                    Expr doubled = cubed.times(2).times(outer.carry("h"));
                    Expr slope = Recurrence.over(outer.builder(), 2)
                            .carry("slope", w)
                            .run(inner -> {
                                Expr y = inner.index().plus(1).toReal().times(doubled);
                                inner.next(
                                        "slope",
                                        Gradients.of(y.sum(), List.of(w)).get(0));
                            })
                            .last("slope");
                    outer.next("h", slope);
                })
                .last("h");
        assertSame(slopes, h().times(w.square()).times(12)); // d/dw of 2·2·h·w³
    }

    @Test
    void of_nodeOfAnotherGraph_isAnError() {
        assertThatThrownBy(() ->
                        Gradients.of(w().sum(), List.of(new GraphBuilder().input("w", Shape.of(3), Type.REAL))))
                .isInstanceOf(CarouselException.class)
                .hasMessageContaining("[Carousel/ForeignExpression]");
    }

    private final GraphBuilder builder = new GraphBuilder();

    private Expr w() {
        return builder.input("w", W.shape(), Type.REAL);
    }

    private Expr h() {
        return builder.input("h", H.shape(), Type.REAL);
    }

    private void assertSame(Expr actual, Expr expected) {
        var outputs = List.of(new Graph.Output("actual", actual), new Graph.Output("expected", expected));
        var results = new Interpreter()
                .run(builder.build(List.of(w(), h()), outputs, List.of()), Map.of("w", W, "h", H), variable -> W);
        assertThat(results.output("actual").toDoubles())
                .containsExactly(results.output("expected").toDoubles(), within(1e-12));
    }
}
