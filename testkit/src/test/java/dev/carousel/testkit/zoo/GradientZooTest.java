package dev.carousel.testkit.zoo;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.core.gradients.Gradients;
import dev.carousel.testkit.gradients.GradientRules;
import dev.carousel.testkit.gradients.GradientSubject;
import dev.carousel.testkit.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

class GradientZooTest extends Zoo<GradientSubject> {
    static Stream<Mutant<GradientSubject>> mutants() {
        return Stream.of(ops(), loops(), others()).flatMap(List::stream);
    }

    private static List<Mutant<GradientSubject>> ops() {
        return List.of(
                mutant(
                        "the derivative of tanh is twice too large",
                        (y, x) -> is(y, UnaryFunction.TANH) ? Disguise.of(y, y.times(2)) : null,
                        GradientRules.OPS,
                        "2"),
                mutant(
                        "the derivative of cos has the wrong sign",
                        (y, x) -> is(y, UnaryFunction.COS) ? Disguise.of(y, y.negate()) : null,
                        GradientRules.OPS,
                        "the sign is wrong"),
                mutant(
                        "a broadcast's derivative is not summed",
                        GradientZooTest::unsummed,
                        GradientRules.OPS,
                        "claimed"),
                mutant("a product's adjoint is transposed", GradientZooTest::transposed, GradientRules.OPS, "claimed"),
                mutant(
                        "softmax lacks its second term",
                        (y, x) -> y.op() instanceof Op.Softmax softmax && !softmax.logarithm()
                                ? Disguise.of(y, y.stopGradient().times(x.get(0)))
                                : null,
                        GradientRules.OPS,
                        "softmax"),
                mutant(
                        "log-softmax lacks its second term",
                        (y, x) -> y.op() instanceof Op.Softmax softmax && softmax.logarithm()
                                ? Disguise.of(y, x.get(0))
                                : null,
                        GradientRules.OPS,
                        "log-softmax"),
                mutant(
                        "running sums are derived from the wrong end",
                        (y, x) -> y.op() instanceof Op.CumulativeSum sum
                                ? Disguise.of(
                                        y,
                                        x.get(0)
                                                .reverse(sum.axis())
                                                .cumulativeSum(sum.axis())
                                                .reverse(sum.axis()))
                                : null,
                        GradientRules.OPS,
                        "cumulative sum"),
                mutant(
                        "a reversal is not reversed back",
                        (y, x) -> y.op() instanceof Op.Reverse ? Disguise.of(y, x.get(0)) : null,
                        GradientRules.OPS,
                        "reverse"));
    }

    private static List<Mutant<GradientSubject>> loops() {
        return List.of(
                mutant(
                        "a loop's adjoint is off by one step",
                        (y, x) -> loop(y, GradientZooTest::earlier, false),
                        GradientRules.UNROLLED,
                        "in a loop"),
                mutant(
                        "a loop's adjoint forgets the first state",
                        (y, x) -> loop(y, Expr::stopGradient, true),
                        GradientRules.UNROLLED,
                        "in a loop"),
                mutant(
                        "a loop's adjoint is off by one step, as differences see it",
                        (y, x) -> loop(y, GradientZooTest::earlier, false),
                        GradientRules.COMPOSITIONS,
                        "claimed"));
    }

    private static List<Mutant<GradientSubject>> others() {
        return List.of(
                mutant(
                        "the derivative of tanh has no derivative",
                        (y, x) -> is(y, UnaryFunction.TANH) ? Disguise.tanhWithoutSecondDerivatives(x.get(0)) : null,
                        GradientRules.SECOND_DERIVATIVES,
                        "claimed"),
                new Mutant<>(
                        "what nothing depends on has derivatives of one",
                        new GradientSubject(
                                "gradients",
                                (y, xs) -> Gradients.of(y, xs).stream()
                                        .map(d -> d.plus(1))
                                        .toList()),
                        GradientRules.NONE,
                        "has derivatives [1.0"),
                new Mutant<>(
                        "derivatives are flat",
                        new GradientSubject(
                                "gradients",
                                (y, xs) -> Gradients.of(y, xs).stream()
                                        .map(d -> d.reshape(d.shape().size()))
                                        .toList()),
                        GradientRules.NONE,
                        "have shape"));
    }

    private static Mutant<GradientSubject> mutant(
            String fault, Faulty.Fault rule, Rule<GradientSubject, ?> killer, String said) {
        return new Mutant<>(fault, new GradientSubject("gradients", new Faulty(rule)), killer, said);
    }

    private static boolean is(Expr y, UnaryFunction function) {
        return y.op() instanceof Op.Unary unary && unary.function() == function;
    }

    /** Along a new first axis only the first copy is derived. */
    private static @Nullable Expr unsummed(Expr y, List<Expr> x) {
        Shape from = x.get(0).shape();
        boolean added = y.op() instanceof Op.Broadcast
                && y.shape().rank() == from.rank() + 1
                && y.shape().without(0).equals(from);
        return added ? Disguise.of(y, x.get(0).expand(0).pad(0, 0, y.shape().dim(0) - 1)) : null;
    }

    private static @Nullable Expr transposed(Expr y, List<Expr> x) {
        boolean square = y.op() instanceof Op.MatMul product
                && !product.transposeRight()
                && x.get(1).shape().rank() == 2
                && x.get(1).shape().dim(0) == x.get(1).shape().dim(1);
        return square ? Disguise.of(y, x.get(0).matmulTransposed(x.get(1))) : null;
    }

    /** Returns a loop's result with the derivatives of a loop whose first carries, or sequences, are others. */
    private static @Nullable Expr loop(Expr y, UnaryOperator<Expr> change, boolean carries) {
        if (!(y.op() instanceof Op.LoopResult)) {
            return null;
        }
        Expr loop = y.inputs().get(0);
        if (!(loop.op() instanceof Op.Loop op)) {
            return null;
        }
        var operands = new ArrayList<>(loop.inputs());
        int from = carries ? 0 : op.carries();
        int to = carries ? op.carries() : op.carries() + op.sequences();
        for (int i = from; i < to; i++) {
            operands.set(i, change.apply(operands.get(i)));
        }
        return Disguise.of(y, y.builder().apply(y.op(), List.of(y.builder().apply(op, operands))));
    }

    /** The same numbers, each derived as if it were the one before. */
    private static Expr earlier(Expr sequence) {
        int length = sequence.shape().dim(0);
        return length < 2
                ? sequence
                : Disguise.of(sequence, sequence.pad(0, 1, 0).slice(0, 0, length));
    }
}
