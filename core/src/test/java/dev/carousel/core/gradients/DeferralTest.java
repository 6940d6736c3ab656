package dev.carousel.core.gradients;

import static dev.carousel.core.gradients.GradientCheck.random;
import static dev.carousel.core.gradients.GradientCheck.randomIntegers;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Value;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The cotangent of a loop's constant w: made after the adjoint loop where it is a contraction, accumulated in a carry where not. */
class DeferralTest {
    private static final Value H = random(1, -1, 1, 3, 3);
    private static final Value W = random(2, -1, 1, 3, 3);
    private static final Value K = random(3, 0.5, 1, 3, 3);
    private static final Value TOKENS = randomIntegers(4, 3, 2, 3);

    /** What a step sees: its carry h, its tokens, and the constants w and k; all [3, 3], tokens [3]. */
    private record Seen(Recurrence.Step step, Expr h, Expr tokens, Expr w, Expr k) {
        Expr hh() {
            return step.builder().concat(1, List.of(h, h));
        }

        Expr kk() {
            return k.builder().concat(1, List.of(k, k));
        }

        /** w above h, [6, 3]: its cotangent is a contraction, of which that of w is a slice. */
        Expr wh() {
            return step.builder().concat(0, List.of(w, h));
        }

        Expr over(Expr right) {
            return hh().matmul(right);
        }

        /** A constant [6, 3]. */
        Expr scale() {
            return k.builder().concat(0, List.of(k, k.square()));
        }
    }

    private record Use(String name, boolean deferred, Function<Seen, Expr> next) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Use deferred(String name, Function<Seen, Expr> next) {
        return new Use(name, true, next);
    }

    private static Use accumulated(String name, Function<Seen, Expr> next) {
        return new Use(name, false, next);
    }

    static Stream<Use> uses() {
        return Stream.of(
                deferred("product", s -> s.h.matmul(s.w)),
                deferred("product with wᵀ", s -> s.h.matmulTransposed(s.w)),
                deferred("product of hᵀ", s -> s.h.transposedMatmul(s.w)),
                deferred("product from the left", s -> s.w.matmul(s.h)),
                deferred("product with a constant", s -> s.kk().matmul(s.wh())),
                deferred("slice of a product", s -> s.over(s.wh())),
                deferred(
                        "sum of products", s -> s.over(s.wh()).plus(s.hh().sin().matmul(s.wh()))),
                deferred("product times a constant", s -> s.over(s.wh().times(s.scale()))),
                deferred("constant times product", s -> s.over(s.scale().times(s.wh()))),
                deferred("product by a constant", s -> s.over(s.wh().dividedBy(s.scale()))),
                deferred("product times a number", s -> s.over(s.wh().times(0.5))),
                deferred("product by a number", s -> s.over(s.wh().dividedBy(2))),
                deferred("negated product", s -> s.over(s.wh().negate())),
                deferred("transposed product", s -> s.hh().matmulTransposed(s.wh().transpose(1, 0))),
                deferred("reshaped product", s -> s.over(s.wh().reshape(2, 9).reshape(6, 3))),
                deferred("reversed product", s -> s.over(s.wh().reverse(0))),
                deferred("padded product", s -> s.h.matmul(s.wh().slice(0, 1, 4))),
                deferred(
                        "product of what is padded",
                        s -> s.over(s.wh().slice(0, 1, 4).pad(0, 2, 1))),
                deferred("row sum", s -> s.h.times(s.wh().sum(0).expand(0))),
                deferred("lookup", s -> s.h.plus(s.w.gather(0, s.tokens))),
                deferred("lookup by the step", s -> s.h.plus(s.w.gather(0, s.step.index()))),
                deferred(
                        "lookup per row",
                        s -> s.h.plus(s.w.gather(1, s.tokens.expand(-1), 1).broadcastTo(Shape.of(3, 3)))),
                accumulated("product that changes", s -> s.h.matmul(s.w.times(s.h.sin()))),
                accumulated(
                        "product by what changes",
                        s -> s.over(s.wh().dividedBy(s.hh().transpose(1, 0).plus(3)))),
                accumulated(
                        "constant by what changes",
                        s -> s.h.plus(s.k.dividedBy(s.wh().slice(0, 1, 4).plus(3)))),
                accumulated("pointwise", s -> s.h.times(s.w)),
                accumulated(
                        "power",
                        s -> s.wh().plus(3).power(s.scale()).slice(0, 2, 5).times(s.h)),
                accumulated(
                        "product beside what is none",
                        s -> s.over(s.wh()).plus(s.wh().slice(0, 1, 4).sin().times(s.h))));
    }

    private static Expr run(Use use, List<Expr> e) {
        return Recurrence.over(e.get(0).builder(), 2)
                .carry("h", e.get(0))
                .sequence("token", e.get(3))
                .run(step -> step.next(
                        "h",
                        use.next()
                                .apply(new Seen(step, step.carry("h"), step.element("token"), e.get(1), e.get(2)))
                                .tanh()))
                .last("h");
    }

    @ParameterizedTest
    @MethodSource("uses")
    void of_constantOfALoop_matchesDifferences(Use use) {
        GradientCheck.check(e -> run(use, e), H, W, K, TOKENS);
    }

    @ParameterizedTest
    @MethodSource("uses")
    void of_constantOfALoop_isAccumulatedOnlyWhereItIsNoContraction(Use use) {
        var b = new GraphBuilder();
        Expr w = b.input("w", W.shape(), Type.REAL);
        Expr last = run(
                use,
                List.of(
                        b.input("h", H.shape(), Type.REAL),
                        w,
                        b.input("k", K.shape(), Type.REAL),
                        b.input("tokens", TOKENS.shape(), Type.INTEGER)));
        var backward = Loops.backward(Gradients.of(GradientCheck.weighted(last), List.of(w)));
        assertEquals(use.deferred() ? 1 : 2, backward.carries(), () -> "carries\n" + backward.body());
    }

    /** xᵀ·g with x [K, 1], g [K, 4]: a step stacks the K·4 numbers of g, or adds 4. */
    @ParameterizedTest
    @CsvSource({"1, 1", "8, 1", "9, 2"})
    void of_productOfManyRows_isDeferredUpToEightTimesItsSize(int rows, int carries) {
        var b = new GraphBuilder();
        Expr w = b.input("w", Shape.of(1, 4), Type.REAL);
        Expr last = Recurrence.over(b, 5)
                .carry("h", b.input("h", Shape.of(rows, 4), Type.REAL))
                .sequence("x", b.input("x", Shape.of(5, rows, 1), Type.REAL))
                .run(step -> step.next(
                        "h", step.carry("h").plus(step.element("x").matmul(w)).tanh()))
                .last("h");
        var backward = Loops.backward(Gradients.of(last, List.of(w)));
        assertEquals(carries, backward.carries(), () -> "carries\n" + backward.body());
    }

    @Test
    void of_productWithAConstant_stacksOneFactor() {
        var b = new GraphBuilder();
        Expr w = b.input("w", W.shape(), Type.REAL);
        Expr tokens = b.input("tokens", TOKENS.shape(), Type.INTEGER);
        Expr h = b.input("h", H.shape(), Type.REAL);
        Expr k = b.input("k", K.shape(), Type.REAL);
        var use = deferred("product with a constant", s -> s.kk().matmul(s.wh()));
        var backward = Loops.backward(Gradients.of(run(use, List.of(h, w, k, tokens)), List.of(w)));
        assertEquals(2, backward.body().outputs().size(), () -> "its carry, and g of every step\n" + backward.body());
    }

    /** A carry that nothing asks about has no cotangent, though it depends on w. */
    @Test
    void of_carryThatNobodyReads_isNotCarriedBack() {
        var b = new GraphBuilder();
        Expr w = b.input("w", W.shape(), Type.REAL);
        Expr read = Recurrence.over(b, 3)
                .carry("read", w)
                .carry("ignored", w)
                .run(step -> {
                    step.next("read", step.carry("read").sin());
                    step.next("ignored", step.carry("ignored").times(step.carry("read")));
                })
                .last("read");
        assertEquals(1, Loops.backward(Gradients.of(read, List.of(w))).carries());
    }
}
