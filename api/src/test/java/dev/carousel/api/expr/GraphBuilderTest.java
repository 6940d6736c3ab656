package dev.carousel.api.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {
    private final GraphBuilder builder = new GraphBuilder();
    private final Expr x = builder.input("x", Shape.of(2, 3), Type.REAL);
    private final Expr w = builder.read(Variable.parameter("W", Shape.of(3, 4)));

    @Test
    void sameOp_onTheSameOperands_isTheSameNode() {
        assertThat(x.tanh()).isSameAs(x.tanh());
        assertThat(x.plus(1)).isSameAs(x.plus(1));
        assertThat(x.matmul(w)).isSameAs(x.matmul(w));
        assertThat(builder.input("x", Shape.of(2, 3), Type.REAL)).isSameAs(x);
        assertThat(x.plus(1)).isNotSameAs(x.plus(2));
        assertThat(builder.constant(0.0)).isNotSameAs(builder.constant(-0.0));
    }

    @Test
    void random_ofAnotherStream_isAnotherNode() {
        Expr zero = builder.integer(0);
        Expr first = builder.random("a", Shape.of(2), zero, zero, zero, zero);
        assertThat(builder.random("a", Shape.of(2), zero, zero, zero, zero)).isSameAs(first);
        assertThat(builder.random("b", Shape.of(2), zero, zero, zero, zero)).isNotSameAs(first);
    }

    @Test
    void opsThatChangeNothing_makeNoNode() {
        assertThat(x.broadcastTo(x.shape())).isSameAs(x);
        assertThat(x.reshape(2, 3)).isSameAs(x);
        assertThat(x.transpose(0, 1)).isSameAs(x);
        assertThat(x.slice(-1, 0, 3)).isSameAs(x);
        assertThat(x.pad(0, 0, 0)).isSameAs(x);
        assertThat(x.toReal()).isSameAs(x);
        assertThat(builder.constant(1).sum()).isSameAs(builder.constant(1));
    }

    @Test
    void outerNode_inABody_isCapturedOnceAsAConstant() {
        Op.Loop loop = loopOf(Recurrence.over(builder, 2).sequence("x", x).run(step -> {
            Expr row = step.element("x").expand(0);
            step.emit("y", row.matmul(w).plus(row.matmul(w).times(w.sum())));
        }));
        assertThat(loop.constants()).isEqualTo(2); // W, and its sum, which was made outside
        assertThat(loop.body().inputs().stream().map(Expr::label)).containsExactly("element x", "W", "sum", "step");
        assertThat(loop.body().nodes())
                .allSatisfy(node -> assertThat(node.builder()).isNotSameAs(builder));
    }

    @Test
    void invariantNode_writtenInABody_isMadeOutside() {
        var made = new Expr[1];
        Recurrence.over(builder, 2).sequence("x", x).run(step -> {
            made[0] = w.transpose(1, 0);
            step.emit("y", made[0].matmul(step.element("x").reshape(3, 1)));
        });
        assertThat(made[0].builder()).isSameAs(builder);
        assertThat(made[0]).isSameAs(w.transpose(1, 0));
    }

    @Test
    void literal_inABody_isNoConstantOfTheLoop() {
        Expr two = builder.constant(2);
        Op.Loop loop = loopOf(Recurrence.over(builder, 2)
                .sequence("x", x)
                .run(step -> step.emit("y", step.element("x").sum().times(two).plus(1))));
        assertThat(loop.constants()).isZero();
    }

    @Test
    void outerNode_inANestedBody_passesThroughTheBodyBetween() {
        Op.Loop outer = loopOf(Recurrence.over(builder, 2)
                .sequence("x", x)
                .run(step -> step.emit(
                        "y",
                        Recurrence.over(step.builder(), 3)
                                .sequence("e", step.element("x"))
                                .run(inner -> inner.emit("y", inner.element("e").times(w)))
                                .stacked("y"))));
        assertThat(outer.body().inputs().stream().map(Expr::label)).containsExactly("element x", "W", "step");
        Op.Loop inner = outer.body().nodes().stream()
                .filter(node -> node.op() instanceof Op.Loop)
                .map(node -> (Op.Loop) node.op())
                .findFirst()
                .orElseThrow();
        assertThat(inner.body().inputs().stream().map(Expr::label)).containsExactly("element e", "W", "step");
    }

    @Test
    void twinLoops_areOneNode() {
        assertThat(twice(0.5).last("h")).isSameAs(twice(0.5).last("h"));
        assertThat(twice(0.5).last("h")).isNotSameAs(twice(0.25).last("h"));
    }

    @Test
    void origin_withinParts_namesThemOutermostFirst() {
        Expr made = builder.within("cell gru", () -> builder.within("gate r", x::sigmoid));
        assertThat(made.origin().label()).isEqualTo("cell gru, gate r");
        assertThat(x.exp().origin().label()).isEmpty();
    }

    @Test
    void origin_insideABody_hasThePartsAroundTheLoop() {
        Op.Loop loop = loopOf(builder.within(
                "layer 1",
                () -> Recurrence.over(builder, 2)
                        .sequence("x", x)
                        .run(step -> step.emit("y", step.element("x").tanh()))));
        assertThat(loop.body().results().get(0).origin().label()).isEqualTo("layer 1");
    }

    @Test
    void like_anotherNode_keepsItsOrigin() {
        Expr original = builder.within("gate r", x::sigmoid);
        Expr copy = builder.like(original, List.of(x.exp()));
        assertThat(copy.op()).isEqualTo(original.op());
        assertThat(copy.origin()).isEqualTo(original.origin());
    }

    @Test
    void scatterAdd_ofManyValuesIntoALargeVocabulary_hasTheShapeOfTheVocabulary() {
        Expr values = builder.zeros(Shape.of(512, 6, 128));
        Expr indices = builder.filled(Shape.of(512, 6), Type.INTEGER, 1);
        assertThat(values.scatterAdd(0, indices, 0, 100_000).shape()).isEqualTo(Shape.of(100_000, 128));
    }

    private Recurrence.Results twice(double factor) {
        return Recurrence.over(builder, 2)
                .carry("h", x)
                .run(step -> step.next("h", step.carry("h").times(factor)));
    }

    private Op.Loop loopOf(Recurrence.Results results) {
        return (Op.Loop) results.stacked("y").inputs().get(0).op();
    }
}
