package dev.carousel.core.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Forgery;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.api.expr.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private static final Variable W = Variable.parameter("W", Shape.of(2));

    private final GraphBuilder builder = new GraphBuilder();
    private final Expr x = builder.input("x", Shape.of(2), Type.REAL);

    @Test
    void verified_ofASoundGraph_isTheGraph() {
        var w = Variable.parameter("W", Shape.of(2, 2));
        Expr sums = Recurrence.over(builder, 3)
                .carry("h", x)
                .run(step -> {
                    step.next("h", step.carry("h").matmul(builder.read(w)).tanh());
                    step.emit("h", step.carry("h"));
                })
                .stacked("h");
        Graph graph = builder.build(
                List.of(x),
                List.of(new Graph.Output("y", sums), new Graph.Output("z", sums.sum())),
                List.of(Assignment.of(w, builder.read(w).times(2))));
        assertThat(Verifier.verified(graph)).isSameAs(graph);
    }

    @Test
    void verified_withAnUnlistedInput_namesIt() {
        requireBroken(builder.build(List.of(), outputs(x), List.of()), "x [2]", "is not listed among the inputs");
    }

    @Test
    void verified_withAnInputListedTwice_namesIt() {
        requireBroken(builder.build(List.of(x, x), outputs(x), List.of()), "x [2]", "is listed twice among the inputs");
    }

    @Test
    void verified_withAComputedInput_namesIt() {
        Expr y = x.tanh();
        requireBroken(
                builder.build(List.of(x, y), outputs(y), List.of()),
                "tanh [2]",
                "is listed as an input, but is computed");
    }

    @Test
    void verified_withTwoInputsOfOneName_namesIt() {
        Expr other = builder.input("x", Shape.of(3), Type.REAL);
        requireBroken(builder.build(List.of(x, other), outputs(x), List.of()), "two inputs are named \"x\"");
    }

    @Test
    void verified_withTwoOutputsOfOneName_namesIt() {
        var outputs = List.of(new Graph.Output("y", x), new Graph.Output("y", x.tanh()));
        requireBroken(builder.build(List.of(x), outputs, List.of()), "two outputs are named \"y\"");
    }

    @Test
    void verified_withAWrongShape_namesBothAndThePlace() {
        Expr forged = Forgery.node(builder, new Op.Unary(UnaryFunction.TANH), List.of(x), Shape.of(3), Type.REAL);
        requireBroken(
                builder.build(List.of(x), outputs(forged), List.of()),
                "tanh [3] (in gate z, at Forged.java:7) should be REAL [2], is REAL [3]");
    }

    @Test
    void verified_withAWrongType_namesBoth() {
        Expr forged = Forgery.node(builder, new Op.Iota(4), List.of(), Shape.of(4), Type.REAL);
        requireBroken(
                builder.build(List.of(), outputs(forged), List.of()),
                "iota [4] (in gate z, at Forged.java:7) should be INTEGER [4], is REAL [4]");
    }

    @Test
    void verified_withOperandsThatDoNotFit_saysWhy() {
        Expr forged = Forgery.node(
                builder, new Op.Unary(UnaryFunction.TANH), List.of(builder.iota(2)), Shape.of(2), Type.REAL);
        requireBroken(
                builder.build(List.of(), outputs(forged), List.of()),
                "tanh [2] (in gate z, at Forged.java:7) does not fit its operands: tanh: expected reals");
    }

    @Test
    void verified_withANodeOfAnotherGraph_namesIt() {
        Expr foreign = new GraphBuilder().iota(2).toReal();
        Expr forged = Forgery.node(builder, new Op.Unary(UnaryFunction.TANH), List.of(foreign), Shape.of(2), Type.REAL);
        requireBroken(
                builder.build(List.of(x), outputs(forged), List.of()),
                "belongs to another graph, or to the graph around this loop");
    }

    @Test
    void verified_withALoopThatIsReadDirectly_namesTheReader() {
        Expr forged = Forgery.node(
                builder, new Op.Unary(UnaryFunction.NEGATE), List.of(loop(body())), Shape.SCALAR, Type.INTEGER);
        requireBroken(
                builder.build(List.of(x), outputs(forged), List.of()), "loops are read by loop results, and only they");
    }

    @Test
    void verified_withAnOpenBody_namesTheNodeInside() {
        Expr index = builder.input("i", Shape.SCALAR, Type.INTEGER);
        Graph open = builder.build(List.of(x, index), outputs(x.tanh()), List.of());
        requireBroken(
                graphOf(loop(open)),
                "in the body of loop []",
                ": x [2]",
                "belongs to another graph, or to the graph around this loop");
    }

    @Test
    void verified_withABrokenBody_namesTheNodeInside() {
        var inside = new GraphBuilder(builder);
        Expr h = inside.input("h", Shape.of(2), Type.REAL);
        Expr index = inside.input("i", Shape.SCALAR, Type.INTEGER);
        Expr forged = Forgery.node(inside, new Op.Iota(2), List.of(), Shape.of(2), Type.REAL);
        requireBroken(
                graphOf(loop(inside.build(List.of(h, index), outputs(forged), List.of()))),
                "in the body of loop []",
                "iota [2]",
                "should be INTEGER [2], is REAL [2]");
    }

    @Test
    void verified_withABodyThatAssigns_namesTheLoop() {
        Assignment assignment = Assignment.of(W, builder.read(W));
        requireBroken(graphOf(loop(body(assignment))), "has a body that assigns variables");
    }

    @Test
    void verified_withTwoDeclarationsOfAVariable_namesBoth() {
        Expr other = builder.read(Variable.parameter("W", Shape.of(3)));
        Graph graph = builder.build(
                List.of(), List.of(new Graph.Output("a", builder.read(W)), new Graph.Output("b", other)), List.of());
        requireBroken(graph, "variable W [3] is also declared as REAL W [2]");
    }

    @Test
    void verified_withAVariableAssignedTwice_namesIt() {
        Expr w = builder.read(W);
        requireBroken(
                builder.build(List.of(), List.of(), List.of(Assignment.of(W, w), Assignment.of(W, w.times(2)))),
                "variable W [2] is assigned twice, not by rows alone");
    }

    @Test
    void verified_withRowsAssignedTwice_isSound() {
        Assignment rows = new Assignment(W, builder.iota(1), builder.zeros(Shape.of(1)));
        Graph graph = builder.build(List.of(), List.of(), List.of(rows, rows));
        assertThat(Verifier.verified(graph)).isSameAs(graph);
        requireBroken(
                builder.build(List.of(), List.of(), List.of(rows, Assignment.of(W, builder.read(W)))),
                "assigned twice");
    }

    /** h ← tanh h, with these assignments. */
    private Graph body(Assignment... assignments) {
        var inside = new GraphBuilder(builder);
        Expr h = inside.input("h", Shape.of(2), Type.REAL);
        Expr index = inside.input("i", Shape.SCALAR, Type.INTEGER);
        return inside.build(List.of(h, index), outputs(h.tanh()), List.of(assignments));
    }

    private Expr loop(Graph body) {
        return builder.apply(new Op.Loop(body, 1, 0, 0, 3, false), List.of(x));
    }

    private Graph graphOf(Expr loop) {
        Expr result = builder.apply(new Op.LoopResult(0), List.of(loop));
        return builder.build(List.of(x), outputs(result), List.of());
    }

    private static List<Graph.Output> outputs(Expr value) {
        return List.of(new Graph.Output("y", value));
    }

    private static void requireBroken(Graph graph, String... parts) {
        assertThatThrownBy(() -> Verifier.verified(graph))
                .isInstanceOf(CarouselException.class)
                .hasMessageStartingWith("[Carousel/BrokenGraph] ")
                .hasMessageContainingAll(parts);
    }
}
