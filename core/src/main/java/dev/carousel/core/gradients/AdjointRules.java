package dev.carousel.core.gradients;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The adjoint of each op: from the cotangent of its result, that of each operand ({@code null} where there is none).
 *
 * <p>In the comments, g is the result's cotangent, y the result, and ā the cotangent of operand a. Loops are {@link LoopAdjoint}'s.
 */
final class AdjointRules implements Op.Visitor<AdjointRules.Node, List<@Nullable Expr>> {
    /** A node whose operands' cotangents are wanted. */
    interface Node {
        /** Returns the cotangent of the result. */
        Expr cotangent();

        /** Returns the value of the result. */
        Expr result();

        /** Returns the value of an operand. */
        Expr operand(int index);

        /** Returns the shape of an operand. */
        Shape shape(int index);

        /** Returns how many operands there are. */
        int operands();

        /** Returns whether an operand's cotangent is wanted. */
        boolean wanted(int index);
    }

    @Override
    public List<@Nullable Expr> input(Op.Input op, Node n) {
        return List.of();
    }

    @Override
    public List<@Nullable Expr> read(Op.Read op, Node n) {
        return List.of();
    }

    @Override
    public List<@Nullable Expr> constant(Op.Constant op, Node n) {
        return List.of();
    }

    @Override
    public List<@Nullable Expr> iota(Op.Iota op, Node n) {
        return List.of();
    }

    @Override
    public List<@Nullable Expr> unary(Op.Unary op, Node n) {
        Expr g = n.cotangent();
        return one(
                switch (op.function()) {
                    case NEGATE -> g.negate();
                    case EXP -> g.times(n.result());
                    case LOG -> g.dividedBy(n.operand(0));
                    case TANH -> g.times(n.result().square().oneMinus());
                    case SIGMOID -> g.times(n.result().times(n.result().oneMinus()));
                    case RELU -> n.operand(0).greaterThan(0).select(g, zero(g));
                    case SOFTPLUS -> g.times(n.operand(0).sigmoid());
                    case ERF -> g.times(n.operand(0).square().negate().exp().times(2 / Math.sqrt(Math.PI)));
                    case SQRT -> g.dividedBy(n.result().times(2));
                    case RSQRT -> g.times(n.result().power(3).times(-0.5));
                    case ABS ->
                        n.operand(0)
                                .greaterThan(0)
                                .select(g, n.operand(0).lessThan(0).select(g.negate(), zero(g)));
                    case SIN -> g.times(n.operand(0).cos());
                    case COS -> g.times(n.operand(0).sin().negate());
                });
    }

    @Override
    public List<@Nullable Expr> binary(Op.Binary op, Node n) {
        Expr g = n.cotangent();
        return switch (op.function()) {
            case PLUS -> two(g, g);
            case MINUS -> two(g, n.wanted(1) ? g.negate() : null);
            case TIMES -> two(n.wanted(0) ? g.times(n.operand(1)) : null, n.wanted(1) ? g.times(n.operand(0)) : null);
            case DIVIDE ->
                two(
                        n.wanted(0) ? g.dividedBy(n.operand(1)) : null,
                        n.wanted(1)
                                ? g.times(n.result()).dividedBy(n.operand(1)).negate()
                                : null);
            case POWER -> two(n.wanted(0) ? powerByBase(n) : null, n.wanted(1) ? powerByExponent(n) : null);
            case MODULO, EQUAL, LESS, LESS_OR_EQUAL -> two(null, null);
        };
    }

    /** ā = g · b · a^(b−1), 0 where b is 0. */
    private static Expr powerByBase(Node n) {
        Expr b = n.operand(1);
        Expr slope = b.times(n.operand(0).power(b.minus(1)));
        return n.cotangent().times(b.equalTo(0).select(zero(slope), slope));
    }

    /** b̄ = g · y · log a, 0 where a is 0. */
    private static Expr powerByExponent(Node n) {
        Expr a = n.operand(0);
        Expr slope = n.result().times(a.log());
        return n.cotangent().times(a.equalTo(0).select(zero(slope), slope));
    }

    @Override
    public List<@Nullable Expr> select(Op.Select op, Node n) {
        Expr g = n.cotangent();
        Expr chosen = n.operand(0);
        return Arrays.asList(
                null, n.wanted(1) ? chosen.select(g, zero(g)) : null, n.wanted(2) ? chosen.select(zero(g), g) : null);
    }

    @Override
    public List<@Nullable Expr> cast(Op.Cast op, Node n) {
        return one(null);
    }

    /** y = a·b: ā = g·bᵀ, b̄ = aᵀ·g; transposed operands accordingly. */
    @Override
    public List<@Nullable Expr> matMul(Op.MatMul op, Node n) {
        Expr g = n.cotangent();
        Expr left = null;
        Expr right = null;
        if (n.wanted(0)) {
            Expr b = n.operand(1);
            left = op.transposeLeft()
                    ? product(b, op.transposeRight(), g, true)
                    : product(g, false, b, !op.transposeRight());
        }
        if (n.wanted(1)) {
            Expr a = n.operand(0);
            right = op.transposeRight()
                    ? product(g, true, a, op.transposeLeft())
                    : product(a, !op.transposeLeft(), g, false);
        }
        return two(left, right);
    }

    private static Expr product(Expr a, boolean transposeA, Expr b, boolean transposeB) {
        return a.builder().apply(new Op.MatMul(transposeA, transposeB), List.of(a, b));
    }

    @Override
    public List<@Nullable Expr> reduce(Op.Reduce op, Node n) {
        Expr g = restored(n.cotangent(), op, n);
        return one(
                switch (op.function()) {
                    case SUM -> g;
                    case MAX, MIN -> shared(g, op, n);
                    case LOG_SUM_EXP -> weighted(g, op, n);
                });
    }

    /** Tied extremes share the cotangent equally. */
    private static Expr shared(Expr g, Op.Reduce op, Node n) {
        Expr hits = n.operand(0).equalTo(restored(n.result(), op, n)).toReal();
        Expr ties = hits.builder().apply(new Op.Reduce(ReduceFunction.SUM, op.axes()), List.of(hits));
        return g.times(hits).dividedBy(restored(ties, op, n));
    }

    /** y = log Σ eˣ: x̄ = g · e^(x−y), where y is −∞ g · e^(x−0) = 0: no −∞ − −∞, whose own derivative would be NaN. */
    private static Expr weighted(Expr g, Op.Reduce op, Node n) {
        Expr y = restored(n.result(), op, n);
        Expr finite = y.equalTo(Double.NEGATIVE_INFINITY).select(zero(y), y);
        return g.times(n.operand(0).minus(finite).exp());
    }

    /** Puts reduced axes back, repeated to the operand's shape. */
    private static Expr restored(Expr reduced, Op.Reduce op, Node n) {
        Shape kept = reduced.shape();
        for (int axis : op.axes()) {
            kept = kept.inserted(axis, 1);
        }
        return reduced.reshape(kept).broadcastTo(n.shape(0));
    }

    @Override
    public List<@Nullable Expr> argMax(Op.ArgMax op, Node n) {
        return one(null);
    }

    /** Running sums from the other end. */
    @Override
    public List<@Nullable Expr> cumulativeSum(Op.CumulativeSum op, Node n) {
        return one(n.cotangent().reverse(op.axis()).cumulativeSum(op.axis()).reverse(op.axis()));
    }

    /** Softmax: x̄ = y ⊙ (g − Σ g·y). Its logarithm: x̄ = g − e^y · Σ g, over unmasked elements. */
    @Override
    public List<@Nullable Expr> softmax(Op.Softmax op, Node n) {
        Expr g = n.cotangent();
        boolean masked = n.operands() > 1;
        if (!op.logarithm()) {
            Expr mean = g.times(n.result()).sum(-1).expand(-1);
            return two(n.result().times(g.minus(mean)), null).subList(0, n.operands());
        }
        Expr kept = masked ? n.operand(1).select(g, zero(g)) : g;
        Expr probabilities = n.result().exp();
        Expr slope = kept.minus(probabilities.times(kept.sum(-1).expand(-1)));
        return two(masked ? n.operand(1).select(slope, zero(slope)) : slope, null)
                .subList(0, n.operands());
    }

    /** Sums over every repetition. */
    @Override
    public List<@Nullable Expr> broadcast(Op.Broadcast op, Node n) {
        Shape from = n.shape(0);
        int shift = op.shape().rank() - from.rank();
        int[] repeated = IntStream.range(0, op.shape().rank())
                .filter(axis -> axis < shift
                        || (from.dim(axis - shift) == 1 && op.shape().dim(axis) != 1))
                .toArray();
        Expr g = n.cotangent();
        return one((repeated.length == 0 ? g : g.sum(repeated)).reshape(from));
    }

    @Override
    public List<@Nullable Expr> reshape(Op.Reshape op, Node n) {
        return one(n.cotangent().reshape(n.shape(0)));
    }

    @Override
    public List<@Nullable Expr> transpose(Op.Transpose op, Node n) {
        int[] inverse = new int[op.permutation().size()];
        for (int i = 0; i < inverse.length; i++) {
            inverse[op.permutation().get(i)] = i;
        }
        return one(n.cotangent().transpose(inverse));
    }

    @Override
    public List<@Nullable Expr> slice(Op.Slice op, Node n) {
        return one(n.cotangent().pad(op.axis(), op.start(), n.shape(0).dim(op.axis()) - op.end()));
    }

    @Override
    public List<@Nullable Expr> concat(Op.Concat op, Node n) {
        var parts = new ArrayList<@Nullable Expr>();
        int start = 0;
        for (int i = 0; i < n.operands(); i++) {
            int end = start + n.shape(i).dim(op.axis());
            parts.add(n.wanted(i) ? n.cotangent().slice(op.axis(), start, end) : null);
            start = end;
        }
        return parts;
    }

    @Override
    public List<@Nullable Expr> pad(Op.Pad op, Node n) {
        return one(n.cotangent()
                .slice(op.axis(), op.before(), op.before() + n.shape(0).dim(op.axis())));
    }

    @Override
    public List<@Nullable Expr> reverse(Op.Reverse op, Node n) {
        return one(n.cotangent().reverse(op.axis()));
    }

    @Override
    public List<@Nullable Expr> gather(Op.Gather op, Node n) {
        int size = n.shape(0).dim(op.axis());
        return two(n.cotangent().scatterAdd(op.axis(), n.operand(1), op.batchAxes(), size), null);
    }

    @Override
    public List<@Nullable Expr> scatterAdd(Op.ScatterAdd op, Node n) {
        return two(null, n.cotangent().gather(op.axis(), n.operand(0), op.batchAxes()));
    }

    @Override
    public List<@Nullable Expr> window(Op.Window op, Node n) {
        return one(n.cotangent().overlapAdd(op.axis(), n.shape(0).dim(op.axis()), op.stride(), op.dilation()));
    }

    /** Windows of the cotangent; those that reach past the windows that were added are left out. */
    @Override
    public List<@Nullable Expr> overlapAdd(Op.OverlapAdd op, Node n) {
        Expr windows = n.cotangent().window(op.axis(), n.shape(0).dim(op.axis() + 1), op.stride(), op.dilation());
        return one(windows.slice(op.axis(), 0, n.shape(0).dim(op.axis())));
    }

    @Override
    public List<@Nullable Expr> firstOccurrence(Op.FirstOccurrence op, Node n) {
        return one(null);
    }

    @Override
    public List<@Nullable Expr> stopGradient(Op.StopGradient op, Node n) {
        return one(null);
    }

    @Override
    public List<@Nullable Expr> random(Op.Random op, Node n) {
        return Collections.nCopies(4, null);
    }

    @Override
    public List<@Nullable Expr> loop(Op.Loop op, Node n) {
        throw new IllegalStateException("loops have an adjoint of their own");
    }

    @Override
    public List<@Nullable Expr> loopResult(Op.LoopResult op, Node n) {
        throw new IllegalStateException("loops have an adjoint of their own");
    }

    private static Expr zero(Expr like) {
        return like.builder().filled(like.shape(), Type.REAL, 0);
    }

    private static List<@Nullable Expr> one(@Nullable Expr a) {
        return Collections.singletonList(a);
    }

    private static List<@Nullable Expr> two(@Nullable Expr a, @Nullable Expr b) {
        return Arrays.asList(a, b);
    }
}
