package dev.carousel.core.gradients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityTest {
    private final GraphBuilder b = new GraphBuilder();
    private final Expr x = b.input("x", Shape.of(3), Type.REAL);
    private final Expr other = b.input("other", Shape.of(3), Type.REAL);
    private final Expr sequence = b.input("sequence", Shape.of(2, 3), Type.REAL);

    private boolean isActive(Expr node, Expr... targets) {
        return Activity.of(Bodies.nodes(b, List.of(node)), List.of(targets)).contains(node);
    }

    @Test
    void contains_whatDependsOnTheTarget() {
        assertThat(isActive(x, x)).isTrue();
        assertThat(isActive(x.sin().plus(other), x)).isTrue();
        assertThat(isActive(other.sin(), x)).isFalse();
    }

    @Test
    void contains_whatHasNoDerivative_not() {
        assertThat(isActive(x.stopGradient(), x)).isFalse();
        assertThat(isActive(x.stopGradient().plus(other), x)).isFalse();
        assertThat(isActive(x.toInteger(), x)).isFalse();
        assertThat(isActive(x.lessThan(other), x)).isFalse();
        assertThat(isActive(b.input("n", Shape.of(3), Type.INTEGER), x)).isFalse();
    }

    @Test
    void contains_integerTarget_not() {
        Expr n = b.input("n", Shape.of(3), Type.INTEGER);
        assertThat(isActive(n, n)).isFalse();
    }

    @Test
    void contains_resultsOfALoop_thoseThatDepend() {
        var loop = Recurrence.over(b, 2)
                .carry("active", x)
                .carry("inactive", other)
                .carry("count", b.integer(0))
                .run(step -> {
                    step.next("active", step.carry("active").sin());
                    step.next("inactive", step.carry("inactive").sin());
                    step.next("count", step.carry("count").plus(1));
                    step.emit("both", step.carry("active").plus(step.carry("inactive")));
                    step.emit("inactive", step.carry("inactive"));
                });
        assertThat(isActive(loop.last("active"), x)).isTrue();
        assertThat(isActive(loop.last("inactive"), x)).isFalse();
        assertThat(isActive(loop.last("count"), x)).isFalse();
        assertThat(isActive(loop.stacked("both"), x)).isTrue();
        assertThat(isActive(loop.stacked("inactive"), x)).isFalse();
        assertThat(isActive(loop.last("active"), other)).isFalse();
    }

    /** After no step at all a carry is what it began as. */
    @Test
    void contains_carryThatBeginsWithTheTarget_evenIfEveryStepForgetsIt() {
        var loop = Recurrence.over(b, 2)
                .carry("c", x)
                .sequence("s", sequence)
                .run(step -> step.next("c", step.element("s")));
        assertThat(isActive(loop.last("c"), x)).isTrue();
        assertThat(isActive(loop.last("c"), other)).isFalse();
    }

    @Test
    void contains_outputsBesideAnActiveCarry_notThoseOfTheSequenceAlone() {
        var loop = Recurrence.over(b, 2).carry("c", x).sequence("s", sequence).run(step -> {
            step.next("c", step.carry("c").sin());
            step.emit("of the carry", step.carry("c"));
            step.emit("of the sequence", step.element("s").sin());
        });
        assertThat(isActive(loop.stacked("of the carry"), x)).isTrue();
        assertThat(isActive(loop.stacked("of the sequence"), x)).isFalse();
    }

    @Test
    void contains_outputsBesideAnActiveSequence_notThoseOfOthers() {
        var loop = Recurrence.over(b, 2)
                .carry("c", other)
                .sequence("s", sequence)
                .run(step -> {
                    step.next("c", step.carry("c").sin());
                    step.emit("of the carry", step.carry("c"));
                    step.emit("of the sequence", step.element("s").sin());
                });
        assertThat(isActive(loop.stacked("of the carry"), sequence)).isFalse();
        assertThat(isActive(loop.stacked("of the sequence"), sequence)).isTrue();
    }

    /** A carry becomes active through another one, and that one through its initial value. */
    @Test
    void contains_carryReachedThroughOthers() {
        var loop = Recurrence.over(b, 3)
                .carry("third", other)
                .carry("second", other)
                .carry("first", x)
                .run(step -> {
                    step.next("third", step.carry("second"));
                    step.next("second", step.carry("first"));
                    step.next("first", step.carry("first").sin());
                });
        assertThat(isActive(loop.last("third"), x)).isTrue();
    }
}
