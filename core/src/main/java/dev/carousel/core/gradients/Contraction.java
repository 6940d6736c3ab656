package dev.carousel.core.gradients;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.UnaryFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A value of a loop's step whose sum over all steps can be had after the loop, from the stacks of its factors: a matrix product, a sum, a
 * scatter, and what is linear in one of these.
 *
 * @param factors the values of the step that must be stacked
 * @param recipe makes the sum over steps, given each factor's stack {@code [T, ..]}
 */
record Contraction(List<Expr> factors, Function<UnaryOperator<Expr>, Expr> recipe) {

    /** Makes the sum over all steps. */
    Expr after(UnaryOperator<Expr> stacks) {
        return recipe.apply(stacks);
    }

    /** Returns the contraction that a step's value is, or {@code null} if it is none. */
    static @Nullable Contraction of(Expr term, AdjointBody body) {
        if (term.builder() != body.builder()) {
            return null;
        }
        if (term.op() instanceof Op.MatMul op) {
            return product(op, term.inputs().get(0), term.inputs().get(1));
        }
        if (term.op() instanceof Op.Reduce op && op.function() == ReduceFunction.SUM) {
            return sum(op, term.inputs().get(0));
        }
        if (term.op() instanceof Op.ScatterAdd op) {
            return scatter(op, term.inputs().get(0), term.inputs().get(1));
        }
        if (term.op() instanceof Op.Binary op) {
            return binary(op, term, body);
        }
        return isLinear(term.op()) ? linear(term, body) : null;
    }

    /** Returns the plain sum of a value over all steps. */
    static Contraction overTime(Expr value) {
        return new Contraction(List.of(value), stacks -> stacks.apply(value).sum(0));
    }

    /** Σ_t a_t·b_t = [a_1 a_2 …]·[b_1; b_2; …]: time joins the inner dimension. */
    private static Contraction product(Op.MatMul op, Expr a, Expr b) {
        int rank = a.shape().rank();
        int inLeft = op.transposeLeft() ? rank - 2 : rank - 1;
        int inRight = op.transposeRight() ? rank - 1 : rank - 2;
        return new Contraction(List.of(a, b), stacks -> {
            Expr left = timeJoined(stacks.apply(a), inLeft);
            Expr right = timeJoined(stacks.apply(b), inRight);
            return left.builder().apply(op, List.of(left, right));
        });
    }

    /** Σ_t of sums over some axes: the sum over time too. */
    private static Contraction sum(Op.Reduce op, Expr x) {
        int[] axes = IntStream.concat(IntStream.of(0), op.axes().stream().mapToInt(axis -> axis + 1))
                .toArray();
        return new Contraction(List.of(x), stacks -> stacks.apply(x).sum(axes));
    }

    /** Σ_t of scatters: one scatter of the indices and values of all steps. */
    private static Contraction scatter(Op.ScatterAdd op, Expr indices, Expr values) {
        return new Contraction(List.of(indices, values), stacks -> {
            Expr all = timeMoved(stacks.apply(indices), op.batchAxes());
            return timeMoved(stacks.apply(values), op.axis()).scatterAdd(op.axis(), all, op.batchAxes(), op.size());
        });
    }

    private static @Nullable Contraction binary(Op.Binary op, Expr term, AdjointBody body) {
        Expr a = term.inputs().get(0);
        Expr b = term.inputs().get(1);
        if (op.function() == BinaryFunction.PLUS || op.function() == BinaryFunction.MINUS) {
            return both(op, of(a, body), of(b, body));
        }
        if (op.function() == BinaryFunction.TIMES && isInvariant(a, body)) {
            return scaled(op, of(b, body), a, body);
        }
        boolean byInvariant = op.function() == BinaryFunction.TIMES || op.function() == BinaryFunction.DIVIDE;
        return byInvariant && isInvariant(b, body) ? scaled(op, of(a, body), b, body) : null;
    }

    private static @Nullable Contraction both(Op.Binary op, @Nullable Contraction a, @Nullable Contraction b) {
        if (a == null || b == null) {
            return null;
        }
        var factors = new ArrayList<>(a.factors());
        factors.addAll(b.factors());
        return new Contraction(factors, stacks -> a.after(stacks).binary(op.function(), b.after(stacks)));
    }

    private static @Nullable Contraction scaled(
            Op.Binary op, @Nullable Contraction inner, Expr factor, AdjointBody body) {
        return inner == null
                ? null
                : new Contraction(inner.factors(), stacks -> {
                    Expr sum = inner.after(stacks);
                    return sum.binary(op.function(), outside(factor, sum, body));
                });
    }

    /** What commutes with a sum: f(Σ_t x_t) = Σ_t f(x_t). */
    private static @Nullable Contraction linear(Expr term, AdjointBody body) {
        Contraction inner = of(term.inputs().get(0), body);
        return inner == null
                ? null
                : new Contraction(inner.factors(), stacks -> {
                    Expr sum = inner.after(stacks);
                    return sum.builder().apply(term.op(), List.of(sum));
                });
    }

    private static boolean isLinear(Op op) {
        return op instanceof Op.Reshape
                || op instanceof Op.Transpose
                || op instanceof Op.Slice
                || op instanceof Op.Pad
                || op instanceof Op.Reverse
                || op instanceof Op.Broadcast
                || (op instanceof Op.Unary unary && unary.function() == UnaryFunction.NEGATE);
    }

    private static boolean isInvariant(Expr e, AdjointBody body) {
        return body.isCaptured(e)
                || e.op() instanceof Op.Constant
                || (e.op() instanceof Op.Broadcast && isInvariant(e.inputs().get(0), body));
    }

    private static Expr outside(Expr e, Expr near, AdjointBody body) {
        if (body.isCaptured(e)) {
            return body.outerOf(e);
        }
        List<Expr> operands =
                e.inputs().stream().map(x -> outside(x, near, body)).toList();
        return operands.isEmpty()
                ? near.builder().apply(e.op(), operands)
                : operands.get(0).builder().apply(e.op(), operands);
    }

    /** {@code [T, p.., k, q..] → [p.., T·k, q..]}, k being axis {@code axis} of a step's value. */
    private static Expr timeJoined(Expr stack, int axis) {
        Expr moved = timeMoved(stack, axis);
        Shape step = stack.shape().without(0);
        return moved.reshape(step.with(axis, step.dim(axis) * stack.shape().dim(0)));
    }

    /** {@code [T, p.., q..] → [p.., T, q..]}, with {@code axis} axes in p. */
    private static Expr timeMoved(Expr stack, int axis) {
        int[] order = IntStream.range(0, stack.shape().rank())
                .map(i -> i < axis ? i + 1 : i == axis ? 0 : i)
                .toArray();
        return stack.transpose(order);
    }
}
