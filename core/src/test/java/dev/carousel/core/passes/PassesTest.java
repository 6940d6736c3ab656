package dev.carousel.core.passes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassesTest {
    private final Sketch sketch = new Sketch();
    private final Expr start = sketch.given(4, 3);

    @Test
    void ofKernels_isEachPassOnce() {
        assertThat(Passes.ofKernels())
                .extracting(pass -> pass.getClass().getSimpleName())
                .containsExactly(
                        "MergeTwinLoops",
                        "DropUnusedLoopParts",
                        "LowerSoftmax",
                        "Simplify",
                        "SplitProducts",
                        "HoistProducts",
                        "SinkProducts",
                        "MergeSums",
                        "MergeProducts",
                        "StackConcats",
                        "MergeReductions",
                        "LowerReductions");
    }

    /** The twin must be merged before it is seen that nothing needs what it carries beside. */
    @Test
    void standard_twinLoops_becomeOneWithoutUnusedParts() {
        Graph after = Passes.standard(sketch.graph(loop("kept", "dropped"), loop("kept", "other")));
        List<Expr> loops = Products.nodes(after, Op.Loop.class);
        assertThat(loops).hasSize(1);
        assertThat(((Op.Loop) loops.get(0).op()).carries()).isEqualTo(1);
        assertThat(Passes.standard(after)).isEqualTo(after);
    }

    private Expr loop(String kept, String unused) {
        return sketch.loop()
                .carry(kept, start)
                .carry(unused, start)
                .run(step -> {
                    step.next(kept, step.carry(kept).sin());
                    step.next(unused, step.carry(unused).cos().plus(step.carry(kept)));
                })
                .last(kept);
    }

    @Test
    void passes_onLoops_keepNamesAndNeedNoConstantForALiteral() {
        Expr two = sketch.builder().filled(Shape.of(4, 3), Type.REAL, 2);
        Expr last = sketch.loop()
                .carry("speed", start)
                .carry("place", start)
                .run(step -> {
                    step.next("speed", step.carry("speed").times(two).sin());
                    step.next("place", step.carry("place").plus(step.carry("speed")));
                })
                .last("place");
        Op.Loop loop = (Op.Loop) Products.nodes(sketch.after(new HoistInvariants(), last), Op.Loop.class)
                .get(0)
                .op();
        assertThat(loop.constants()).isZero();
        assertThat(loop.body().inputs().subList(0, 2))
                .extracting(Expr::label)
                .containsExactly("carry speed", "carry place");
    }

    @Test
    void passes_onSequencesThatAreSlicesOrLiterals_meanTheSame() {
        Expr longer = sketch.given(Sketch.T + 2, 4, 5);
        var run = sketch.loop()
                .carry("h", start)
                .sequence("later", longer.slice(0, 1, Sketch.T + 1).slice(2, 1, 4))
                .sequence("twos", sketch.builder().filled(Shape.of(Sketch.T, 4, 3), Type.REAL, 2))
                .run(step -> {
                    Expr h = step.carry("h").plus(step.element("later")).sin();
                    step.next("h", h.times(step.element("twos")));
                    step.emit("twos", step.element("twos"));
                    step.emit("h", h);
                });
        Graph after = sketch.after(new HoistInvariants(), run.stacked("h"), run.stacked("twos"), run.last("h"));
        Op.Loop loop = (Op.Loop) Products.nodes(after, Op.Loop.class).get(0).op();
        assertThat(loop.sequences()).isEqualTo(1);
        assertThat(loop.stacked()).isEqualTo(1);
    }

    @Test
    void passes_onAssignmentsOfRows_keepThem() {
        Variable table = new Variable("E", Shape.of(4, 3), Type.REAL, Variable.Role.PARAMETER);
        Expr rows = sketch.builder().iota(4);
        Expr value = start.softmax();
        for (boolean some : List.of(false, true)) {
            Graph before = sketch.builder()
                    .build(List.of(start), List.of(), List.of(new Assignment(table, some ? rows : null, value)));
            for (Pass pass : List.of(new Simplify(), new LowerSoftmax(), new MergeTwinLoops())) {
                Assignment after = pass.apply(before).assignments().get(0);
                assertThat(after.rows() != null).isEqualTo(some);
            }
        }
    }
}
