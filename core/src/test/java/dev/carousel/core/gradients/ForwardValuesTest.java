package dev.carousel.core.gradients;

import static dev.carousel.core.gradients.GradientCheck.random;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What a forward loop keeps for its adjoint: nothing that is there anyway, and nothing that is cheap to have again. */
class ForwardValuesTest {
    private final GraphBuilder b = new GraphBuilder();
    private final Expr w = b.input("w", Shape.of(3, 3), Type.REAL);

    private static Expr run(List<Expr> e, BiFunction<Recurrence.Step, Expr, Expr> next, boolean emit) {
        return Recurrence.over(e.get(0).builder(), 4)
                .carry("h", e.get(0))
                .sequence("x", e.get(1))
                .run(step -> {
                    Expr h = next.apply(step, e.get(2));
                    step.next("h", h);
                    if (emit) {
                        step.emit("h", h);
                    }
                })
                .last("h");
    }

    private List<String> kept(BiFunction<Recurrence.Step, Expr, Expr> next, boolean emit) {
        GradientCheck.check(
                e -> run(e, next, emit), random(1, -1, 1, 2, 3), random(2, -1, 1, 4, 2, 3), random(3, -1, 1, 3, 3));
        Expr h = b.input("h", Shape.of(2, 3), Type.REAL);
        Expr x = b.input("x", Shape.of(4, 2, 3), Type.REAL);
        var forward = Loops.forward(Gradients.of(run(List.of(h, x, w), next, emit), List.of(w)));
        List<Graph.Output> outputs = forward.body().outputs();
        return outputs.subList(emit ? 2 : 1, outputs.size()).stream()
                .map(output -> output.value().op() + "")
                .toList();
    }

    @Test
    void of_tanhOfAProduct_keepsTheCarryAndTheResult() {
        assertThat(kept(
                        (step, w) -> step.carry("h")
                                .matmul(w)
                                .plus(step.element("x"))
                                .tanh(),
                        false))
                .hasSize(2);
    }

    @Test
    void of_resultThatIsStackedAnyway_isNotKeptAgain() {
        assertThat(kept(
                        (step, w) -> step.carry("h")
                                .matmul(w)
                                .plus(step.element("x"))
                                .tanh(),
                        true))
                .hasSize(1);
    }

    @Test
    void of_arithmetic_isComputedAgain() {
        assertThat(kept((step, w) -> pointwise(step, w).relu(), false)).hasSize(1);
        assertThat(kept((step, w) -> pointwise(step, w).square().times(0.01), false))
                .hasSize(1);
    }

    private static Expr pointwise(Recurrence.Step step, Expr w) {
        return step.carry("h")
                .times(step.element("x"))
                .plus(w.slice(0, 0, 2))
                .minus(step.carry("h").abs());
    }

    @Test
    void of_constantsSequencesAndTheStep_areNotKept() {
        assertThat(kept(
                        (step, w) -> step.element("x")
                                .matmul(w)
                                .times(step.index().toReal().plus(1))
                                .times(w.slice(0, 0, 2).exp())
                                .plus(step.carry("h").times(0.5)),
                        false))
                .hasSize(1); // x·w, for the derivative by exp w
    }

    /** x·exp w depends on w linearly in x·w; only h and exp x are needed for dw, and not h·w, which only dx would need. */
    @Test
    void of_whatOnlyUnwantedDerivativesNeed_isNotKept() {
        assertThat(kept(
                        (step, w) ->
                                step.element("x").exp().times(step.carry("h").matmul(w)),
                        false))
                .hasSize(2);
    }
}
