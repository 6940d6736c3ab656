package dev.carousel.core.passes;

import static dev.carousel.core.passes.Sketch.B;
import static dev.carousel.core.passes.Sketch.T;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Recurrence;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoistProductsTest {
    private final Sketch sketch = new Sketch();
    private final Expr x = sketch.given(T, B, 3);
    private final Expr start = sketch.given(B, 6);
    private final Expr w = sketch.variable("W", 3, 6);
    private final Expr u = sketch.variable("U", 6, 6);

    @Test
    void apply_productOfASequence_leavesAsOneOverAllSteps() {
        Graph after = hoisted(step -> step.element("x").matmul(w));
        assertEquals(List.of("[20, 3]·[3, 6]"), Products.of(after));
        assertEquals(
                List.of("[4, 6]·[6, 6]"), Products.of(Products.bodies(after).get(0)));
    }

    @Test
    void apply_productBehindWorkOnSequences_takesTheWorkAlong() {
        Graph after = hoisted(step -> step.element("x")
                .sin()
                .times(step.index().toReal())
                .matmul(w)
                .tanh()
                .matmul(u));
        assertEquals(List.of("[20, 3]·[3, 6]", "[20, 6]·[6, 6]"), Products.of(after));
        assertEquals(
                List.of("[4, 6]·[6, 6]"), Products.of(Products.bodies(after).get(0)));
    }

    @Test
    void apply_productOfACarry_stays() {
        Graph after = hoisted(
                step -> step.element("x").plus(step.carry("h").slice(1, 0, 3)).matmul(w));
        assertEquals(List.of(), Products.of(after));
        assertEquals(2, Products.of(Products.bodies(after).get(0)).size());
    }

    @Test
    void apply_bodyWithinABody_leavesBothLoops() {
        var outer = sketch.loop().carry("h", start).run(step -> {
            var inner = Recurrence.over(step.builder(), T)
                    .carry("h", step.carry("h"))
                    .sequence("x", x)
                    .run(s -> s.next(
                            "h", s.carry("h").plus(s.element("x").matmul(w)).tanh()));
            step.next("h", inner.last("h"));
        });
        Pass pass = graph -> new HoistProducts().apply(new HoistInvariants().apply(new HoistProducts().apply(graph)));
        Graph after = sketch.after(pass, outer.last("h"));
        assertEquals(List.of("[20, 3]·[3, 6]"), Products.of(after), after::toString);
    }

    @Test
    void apply_productThatSwellsUnderway_stays() {
        Expr keys = sketch.given(B, 50, 6);
        Graph after = hoisted(step -> step.element("x")
                .matmul(w)
                .expand(1)
                .plus(keys)
                .tanh()
                .matmul(u.broadcastTo(keys.shape().with(1, 6)))
                .sum(1));
        assertEquals(
                List.of("[4, 50, 6]·[4, 6, 6]", "[4, 6]·[6, 6]"),
                Products.of(Products.bodies(after).get(0)).stream().sorted().toList());
    }

    /** On the way to x·W, [4, 3]·[3, 6], stand 12·n numbers: worth it up to four times the 24 of the product and the 12 of x. */
    @ParameterizedTest
    @CsvSource({"12, 1", "13, 0"})
    void apply_productThatSwellsUnderway_leavesUpToFourTimesItsEnds(int n, int outside) {
        Expr keys = sketch.given(B, n, 3);
        Graph after =
                hoisted(step -> step.element("x").expand(1).times(keys).sum(1).matmul(w));
        assertEquals(outside, Products.of(after).size());
    }

    /** h' = tanh(term + h·U). */
    private Graph hoisted(Function<Recurrence.Step, Expr> term) {
        var run = sketch.loop()
                .carry("h", start)
                .sequence("x", x)
                .run(step -> step.next(
                        "h", term.apply(step).plus(step.carry("h").matmul(u)).tanh()));
        return sketch.after(new HoistProducts(), run.last("h"));
    }
}
