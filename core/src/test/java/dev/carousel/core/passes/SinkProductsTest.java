package dev.carousel.core.passes;

import static dev.carousel.core.passes.Sketch.B;
import static dev.carousel.core.passes.Sketch.T;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.UnaryFunction;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinkProductsTest {
    private final Sketch sketch = new Sketch();
    private final Expr x = sketch.given(T, B, 6);
    private final Expr start = sketch.given(B, 6);
    private final Expr u = sketch.variable("U", 6, 6);
    private final Expr v = sketch.variable("V", 6, 9);
    private final Expr keys = sketch.given(B, 7, 6);

    @Test
    void apply_productThatIsOnlyStacked_runsAfterTheLoop() {
        Graph after = sunk(step -> step.carry("h").matmul(v).tanh());
        assertEquals(List.of("[20, 6]·[6, 9]"), Products.of(after));
        assertEquals(
                List.of("[4, 6]·[6, 6]"), Products.of(Products.bodies(after).get(0)));
        Op.Loop loop = (Op.Loop) Products.nodes(after, Op.Loop.class).get(0).op();
        assertEquals(1, loop.stacked(), "h alone is stacked");
    }

    @Test
    void apply_attentionThatNothingFeedsBack_runsAfterTheLoop() {
        Graph after = sunk(step -> {
            Expr weights = step.carry("h").expand(1).matmulTransposed(keys).softmax();
            return weights.matmul(keys).reshape(B, 6).matmul(v);
        });
        assertEquals(
                List.of("[20, 6]·[6, 9]", "[4, 5, 6]·[4, 7, 6]ᵀ", "[4, 5, 7]·[4, 7, 6]"),
                Products.of(after).stream().sorted().toList());
    }

    @Test
    void apply_productThatIsCarried_stays() {
        Graph after = sunk(step -> step.carry("h").matmul(u));
        assertEquals(List.of(), Products.of(after));
    }

    @Test
    void apply_productOfMuchFromLittle_stays() {
        Expr narrow = sketch.variable("N", 6, 1);
        Graph after = sunk(step -> step.carry("h").sin().matmul(narrow));
        assertEquals(List.of(), Products.of(after), "six numbers would be stacked for one");
    }

    @Test
    void apply_productThatFeedsARandomChoice_stays() {
        Expr seed = sketch.builder().integer(3);
        Graph after = sunk(step -> step.builder()
                .random("s", u.shape().with(0, B), seed, seed, step.index(), seed)
                .times(step.carry("h").matmul(u).sin()));
        assertEquals(
                List.of("[4, 6]·[6, 6]"), Products.of(Products.bodies(after).get(0)));
    }

    /** The 24 numbers of h are stacked for the 4·n of the product: worth it if they are at most twice as many. */
    @ParameterizedTest
    @CsvSource({"3, 1", "2, 0"})
    void apply_productOfLittle_runsAfterTheLoopIfItsOperandIsAtMostTwiceAsLarge(int n, int outside) {
        Expr narrow = sketch.variable("N", 6, n);
        Graph after = sunk(step -> step.carry("h").matmul(narrow));
        assertEquals(outside, Products.of(after).size());
    }

    /** Behind the product stand 36·n numbers: four times the 36 that are stacked are allowed. */
    @ParameterizedTest
    @CsvSource({"4, 1", "5, 0"})
    void apply_productThatSwellsLater_runsAfterTheLoopUpToFourTimesTheStacks(int n, int outside) {
        Expr many = sketch.given(B, n, 9);
        Graph after =
                sunk(step -> step.carry("h").matmul(v).expand(1).times(many).sum(1));
        assertEquals(outside, Products.of(after).size());
    }

    @Test
    void apply_workBeforeAProduct_movesIfItCostsNoLargerStack() {
        Graph after = sunk(step -> step.carry("h").sin().matmul(v));
        assertEquals(List.of(), unaries(after, UnaryFunction.SIN));
        assertEquals(List.of(Shape.of(B, 6)), stacked(after));
    }

    @Test
    void apply_workThatMakesLess_staysBeforeTheLoop() {
        Expr few = sketch.variable("F", 2, 9);
        Graph after = sunk(step -> step.carry("h").slice(1, 0, 2).sin().matmul(few));
        assertEquals(List.of(Shape.of(B, 2)), stacked(after));
    }

    @Test
    void apply_workThatOthersNeed_stays() {
        Graph after = sunk(step -> {
            Expr sin = step.carry("h").sin();
            return sin.matmul(v).sum(1).expand(1).plus(sin.cumulativeSum(1));
        });
        assertEquals(1, Products.of(after).size());
        Graph other = sunk(
                step -> step.element("x").plus(step.carry("h").matmul(u)).tanh().matmul(v));
        assertEquals(List.of(Shape.of(B, 6)), stacked(other), "h' itself");
        assertEquals(1, unaries(other, UnaryFunction.TANH).size(), "which is carried, too");
    }

    @Test
    void apply_productOfASequence_stacksNothing() {
        assertEquals(List.of(), stacked(sunk(step -> step.element("x").matmul(v))));
    }

    private static List<Expr> unaries(Graph graph, UnaryFunction function) {
        return Products.nodes(Products.bodies(graph).get(0), Op.Unary.class).stream()
                .filter(node -> ((Op.Unary) node.op()).function() == function)
                .toList();
    }

    /** The shapes that the loop stacks, at each step. */
    private static List<Shape> stacked(Graph graph) {
        var loop = (Op.Loop) Products.nodes(graph, Op.Loop.class).get(0).op();
        return loop
                .body()
                .results()
                .subList(loop.carries(), loop.body().results().size())
                .stream()
                .map(Expr::shape)
                .toList();
    }

    /** h' = tanh(x + h·U), stack output. */
    private Graph sunk(Function<Recurrence.Step, Expr> output) {
        var run = sketch.loop().carry("h", start).sequence("x", x).run(step -> {
            step.next("h", step.element("x").plus(step.carry("h").matmul(u)).tanh());
            step.emit("y", output.apply(step));
        });
        return sketch.after(new SinkProducts(), run.last("h"), run.stacked("y"));
    }
}
