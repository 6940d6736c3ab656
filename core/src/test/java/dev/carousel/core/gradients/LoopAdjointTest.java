package dev.carousel.core.gradients;

import static dev.carousel.core.gradients.GradientCheck.random;
import static dev.carousel.core.gradients.GradientCheck.randomIntegers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.passes.Passes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopAdjointTest {
    /** h' = tanh(x·W + h·U + b); operands x [T, B, I], h₀ [B, H], W, U, b. */
    private static Recurrence.Results tanhNetwork(List<Expr> e, boolean reverse) {
        return Recurrence.over(e.get(0).builder(), e.get(0).shape().dim(0))
                .reversed(reverse)
                .carry("h", e.get(1))
                .sequence("x", e.get(0))
                .run(step -> {
                    Expr h = step.element("x")
                            .matmul(e.get(2))
                            .plus(step.carry("h").matmul(e.get(3)))
                            .plus(e.get(4))
                            .tanh();
                    step.next("h", h);
                    step.emit("h", h);
                });
    }

    private static Value[] network(int length, int batch, int input, int hidden) {
        return new Value[] {
            random(1, -1, 1, length, batch, input),
            random(2, -1, 1, batch, hidden),
            random(3, -1, 1, input, hidden),
            random(4, -1, 1, hidden, hidden),
            random(5, -1, 1, hidden)
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void of_stackedOutputs_matchesDifferences(boolean reverse) {
        GradientCheck.check(e -> tanhNetwork(e, reverse).stacked("h"), network(4, 2, 3, 2));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void of_lastCarry_matchesDifferences(boolean reverse) {
        GradientCheck.check(e -> tanhNetwork(e, reverse).last("h"), network(4, 2, 3, 2));
    }

    @ParameterizedTest
    @CsvSource({"0,2", "1,2", "3,0", "2,1"})
    void of_oddSizes_matchesDifferences(int length, int batch) {
        GradientCheck.check(
                e -> tanhNetwork(e, false)
                        .stacked("h")
                        .sum()
                        .plus(tanhNetwork(e, false).last("h").sum()),
                network(length, batch, 2, 2));
    }

    @Test
    void of_layersOfLoops_matchesDifferences() {
        GradientCheck.check(
                e -> {
                    Expr first = tanhNetwork(e, false).stacked("h");
                    return tanhNetwork(List.of(first, e.get(1), e.get(5), e.get(3), e.get(4)), true)
                            .stacked("h");
                },
                random(1, -1, 1, 3, 2, 3),
                random(2, -1, 1, 2, 2),
                random(3, -1, 1, 3, 2),
                random(4, -1, 1, 2, 2),
                random(5, -1, 1, 2),
                random(6, -1, 1, 2, 2));
    }

    /** An outer loop whose steps run an inner loop over a sequence of their own, with weights of both levels captured. */
    private static Expr nested(List<Expr> e) {
        return Recurrence.over(e.get(0).builder(), e.get(0).shape().dim(0))
                .carry("h", e.get(1))
                .sequence("x", e.get(0))
                .run(outer -> {
                    Expr scale = outer.carry("h").matmul(e.get(4)).sigmoid();
                    var inner = Recurrence.over(
                                    outer.builder(), e.get(2).shape().dim(0))
                            .reversed(true)
                            .carry("c", outer.carry("h"))
                            .sequence("y", e.get(2))
                            .run(step -> {
                                Expr c = step.carry("c")
                                        .matmul(e.get(3))
                                        .plus(step.element("y"))
                                        .times(scale)
                                        .tanh();
                                step.next("c", c);
                                step.emit("c", c.square());
                            });
                    Expr h = inner.last("c")
                            .plus(outer.element("x"))
                            .plus(inner.stacked("c").sum(0));
                    outer.next("h", h.sin());
                    outer.emit("h", h);
                })
                .stacked("h");
    }

    private static Value[] nestedOperands() {
        return new Value[] {
            random(1, -1, 1, 3, 2, 2),
            random(2, -1, 1, 2, 2),
            random(3, -1, 1, 4, 2, 2),
            random(4, -1, 1, 2, 2),
            random(5, -1, 1, 2, 2)
        };
    }

    @Test
    void of_nestedLoops_matchesDifferences() {
        GradientCheck.check(LoopAdjointTest::nested, nestedOperands());
    }

    @Test
    void of_lookupInsideLoop_matchesDifferences() {
        GradientCheck.check(
                e -> Recurrence.over(e.get(0).builder(), 3)
                        .carry("h", e.get(0).builder().zeros(Shape.of(2, 3)))
                        .sequence("token", e.get(1))
                        .run(step -> step.next(
                                "h",
                                step.carry("h")
                                        .plus(e.get(0).gather(0, step.element("token")))
                                        .tanh()))
                        .last("h"),
                random(1, -1, 1, 5, 3),
                randomIntegers(2, 5, 3, 2));
    }

    @Test
    void of_stepIndexAndIntegerCarry_matchesDifferences() {
        GradientCheck.check(
                e -> {
                    GraphBuilder b = e.get(0).builder();
                    return Recurrence.over(b, 4)
                            .reversed(true)
                            .carry("position", b.integer(0))
                            .carry("h", e.get(1))
                            .run(step -> {
                                Expr row = e.get(0).gather(0, step.carry("position"));
                                step.next("position", step.carry("position").plus(1));
                                step.next(
                                        "h",
                                        step.carry("h")
                                                .times(row)
                                                .plus(step.index().toReal()));
                            })
                            .last("h");
                },
                random(1, -1, 1, 4, 3),
                random(2, -1, 1, 3));
    }

    @Test
    void of_attentionInsideLoop_matchesDifferences() {
        GradientCheck.check(
                e -> Recurrence.over(e.get(0).builder(), 3)
                        .carry("q", e.get(0))
                        .run(step -> {
                            Expr q = step.carry("q").plus(0);
                            Expr scores = e.get(1).matmul(q.expand(-1)).reshape(2, 4);
                            Expr context =
                                    scores.softmax().expand(1).matmul(e.get(1)).reshape(2, 3);
                            step.next("q", context.matmul(e.get(2)).tanh());
                        })
                        .last("q"),
                random(1, -1, 1, 2, 3),
                random(2, -1, 1, 2, 4, 3),
                random(3, -1, 1, 3, 3));
    }

    @Test
    void of_secondDerivative_matchesDifferencesOfTheFirst() {
        GradientCheck.check(
                e -> {
                    Expr y = GradientCheck.weighted(tanhNetwork(e, false).stacked("h"));
                    List<Expr> first = Gradients.of(y, List.of(e.get(0), e.get(3)));
                    return first.get(0).square().sum().plus(GradientCheck.weighted(first.get(1)));
                },
                network(3, 2, 2, 2));
    }

    @Test
    void of_secondDerivativeOfNestedLoops_matchesDifferencesOfTheFirst() {
        GradientCheck.check(
                e -> {
                    Expr y = GradientCheck.weighted(nested(e));
                    return GradientCheck.weighted(
                            Gradients.of(y, List.of(e.get(3))).get(0));
                },
                nestedOperands());
    }

    @Test
    void of_gradientInsideLoop_matchesDifferences() {
        GradientCheck.check(
                e -> Recurrence.over(e.get(0).builder(), 3)
                        .carry("w", e.get(0))
                        .run(step -> {
                            Expr loss = step.carry("w").times(e.get(1)).sin().sum();
                            Expr slope =
                                    Gradients.of(loss, List.of(step.carry("w"))).get(0);
                            step.next("w", step.carry("w").minus(slope.times(0.1)));
                        })
                        .last("w"),
                random(1, -1, 1, 3),
                random(2, -1, 1, 3));
    }

    @Test
    void ofParameters_lookups_areRows() {
        var b = new GraphBuilder();
        Expr table = b.read(Variable.parameter("E", Shape.of(1000, 3)));
        Expr tokens = b.input("tokens", Shape.of(4, 2), Type.INTEGER);
        Expr inLoop = Recurrence.over(b, 4)
                .carry("h", b.zeros(Shape.of(2, 3)))
                .sequence("token", tokens)
                .run(step -> step.next("h", step.carry("h").plus(table.gather(0, step.element("token")))))
                .last("h");
        Expr loss = inLoop.sum().plus(table.gather(0, tokens).square().sum());
        var rows = (Gradient.Rows) Gradients.ofParameters(loss, List.of(table)).get(0);
        assertEquals(Shape.of(16), rows.indices().shape());
        assertEquals(Shape.of(16, 3), rows.values().shape());
        Graph graph = b.build(List.of(tokens), List.of(new Graph.Output("values", rows.values())), List.of());
        assertFalse(graph.nodes().stream()
                .anyMatch(n -> n.shape().equals(Shape.of(1000, 3)) && !(n.op() instanceof Op.Read)));
    }

    @Test
    void ofParameters_lookupsAcrossRowsOrBesideOtherUses_areDense() {
        var b = new GraphBuilder();
        Expr table = b.read(Variable.parameter("E", Shape.of(4, 3)));
        Expr tokens = b.input("tokens", Shape.of(2), Type.INTEGER);
        Expr rows = table.gather(0, tokens);
        for (Expr loss : List.of(
                table.gather(1, tokens).sum(), rows.sum().plus(table.square().sum()))) {
            assertEquals(
                    Gradient.Dense.class,
                    Gradients.ofParameters(loss, List.of(table)).get(0).getClass());
        }
        assertEquals(
                Gradient.Rows.class,
                Gradients.ofParameters(rows.sum(), List.of(table)).get(0).getClass());
    }

    @Test
    void of_weights_areOneProductAfterTheLoop() {
        var b = new GraphBuilder();
        Expr x = b.input("x", Shape.of(6, 4, 8), Type.REAL);
        Expr h = b.input("h", Shape.of(4, 8), Type.REAL);
        Expr w = b.input("W", Shape.of(8, 8), Type.REAL);
        Expr u = b.input("U", Shape.of(8, 8), Type.REAL);
        Expr bias = b.input("b", Shape.of(8), Type.REAL);
        Expr y = tanhNetwork(List.of(x, h, w, u, bias), false).stacked("h").sum();
        List<Expr> gradients = Gradients.of(y, List.of(w, u, bias));
        List<Graph.Output> outputs = List.of(
                new Graph.Output("dW", gradients.get(0)),
                new Graph.Output("dU", gradients.get(1)),
                new Graph.Output("db", gradients.get(2)));
        Graph graph = Passes.standard(b.build(List.of(x, h, w, u, bias), outputs, List.of()));
        List<Op.Loop> loops = graph.nodes().stream()
                .filter(n -> n.op() instanceof Op.Loop)
                .map(n -> (Op.Loop) n.op())
                .toList();
        assertEquals(2, loops.size(), () -> "one loop forward, one backward\n" + graph);
        Op.Loop backward = loops.get(1);
        assertTrue(backward.reverse());
        assertEquals(1, backward.carries(), () -> "no accumulators\n" + graph);
        long products = backward.body().nodes().stream()
                .filter(n -> n.op() instanceof Op.MatMul)
                .count();
        assertEquals(1, products, () -> "only h's cotangent needs a product in each step\n" + graph);
        long after =
                graph.nodes().stream().filter(n -> n.op() instanceof Op.MatMul).count();
        assertEquals(2, after, () -> "dW and dU\n" + graph);
    }
}
