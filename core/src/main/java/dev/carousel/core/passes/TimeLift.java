package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Computes nodes of a loop's body for all steps at once, outside the loop: each gets a leading axis of length T. */
final class TimeLift {
    /**
     * A value outside the loop.
     *
     * @param varies whether it has the leading axis; without it is the same at every step
     */
    record Lifted(Expr value, boolean varies) {}

    private final GraphBuilder builder;
    private final int length;
    private final Function<Expr, @Nullable Lifted> leaves;
    private final Map<Expr, Lifted> known = new HashMap<>();

    /**
     * Prepares to lift the nodes of a body.
     *
     * @param builder where the loop lives
     * @param leaves what is known outside already
     */
    TimeLift(GraphBuilder builder, int length, Function<Expr, @Nullable Lifted> leaves) {
        this.builder = builder;
        this.length = length;
        this.leaves = leaves;
    }

    /** Returns whether an op can be computed for all steps at once. */
    static boolean isLiftable(Op op) {
        return !(op instanceof Op.Random
                || op instanceof Op.FirstOccurrence
                || op instanceof Op.Loop
                || op instanceof Op.LoopResult
                || op instanceof Op.Input);
    }

    /** Returns the values of all steps {@code [T, ..]}. */
    Expr lifted(Expr node) {
        return full(lift(node), node.shape());
    }

    private Lifted lift(Expr node) {
        Lifted done = known.get(node);
        if (done == null) {
            Lifted leaf = leaves.apply(node);
            done = leaf != null ? leaf : builder.at(node.origin(), () -> computed(node));
            known.put(node, done);
        }
        return done;
    }

    private Lifted computed(Expr node) {
        List<Lifted> operands = node.inputs().stream().map(this::lift).toList();
        if (operands.stream().noneMatch(Lifted::varies)) {
            List<Expr> values = operands.stream().map(Lifted::value).toList();
            return new Lifted(builder.apply(node.op(), values), false);
        }
        return new Lifted(varying(node, operands), true);
    }

    private Expr varying(Expr node, List<Lifted> operands) {
        Lifted first = operands.get(0);
        if (node.op() instanceof Op.MatMul op
                && first.varies()
                && !operands.get(1).varies()
                && !op.transposeLeft()) {
            return product(op, first.value(), operands.get(1).value());
        }
        if (node.op() instanceof Op.Gather op && op.axis() == 0 && !first.varies()) {
            return builder.apply(op, List.of(first.value(), operands.get(1).value()));
        }
        var values = new ArrayList<Expr>();
        for (int i = 0; i < operands.size(); i++) {
            values.add(full(operands.get(i), node.inputs().get(i).shape()));
        }
        if (node.op() instanceof Op.Broadcast op) {
            Expr x = values.get(0);
            int missing = op.shape().rank() + 1 - x.shape().rank();
            int[] ones = IntStream.range(0, missing).map(i -> 1).toArray();
            Shape wide = Shape.of(length)
                    .followedBy(Shape.of(ones))
                    .followedBy(x.shape().without(0));
            return x.reshape(wide).broadcastTo(op.shape().inserted(0, length));
        }
        return builder.apply(shifted(node.op()), values);
    }

    /** {@code [T, p.., M, K] · [p.., K, N]} as one product of all steps' rows: {@code [p.., T·M, K] · [p.., K, N]}. */
    private Expr product(Op.MatMul op, Expr left, Expr right) {
        int rank = right.shape().rank();
        int rows = left.shape().dim(-2);
        int[] inwards = IntStream.range(0, rank + 1)
                .map(i -> i < rank - 2 ? i + 1 : i == rank - 2 ? 0 : i)
                .toArray();
        Shape leading = right.shape().leading(rank - 2);
        Expr joined = left.transpose(inwards)
                .reshape(leading.followedBy(Shape.of(length * rows, left.shape().dim(-1))));
        Expr product = builder.apply(op, List.of(joined, right));
        int columns = product.shape().dim(-1);
        int[] outwards = IntStream.range(0, rank + 1)
                .map(i -> i == 0 ? rank - 2 : i <= rank - 2 ? i - 1 : i)
                .toArray();
        return product.reshape(leading.followedBy(Shape.of(length, rows, columns)))
                .transpose(outwards);
    }

    private Expr full(Lifted lifted, Shape step) {
        return lifted.varies() ? lifted.value() : lifted.value().broadcastTo(step.inserted(0, length));
    }

    private Op shifted(Op op) {
        if (op instanceof Op.Reduce reduce) {
            return new Op.Reduce(
                    reduce.function(),
                    reduce.axes().stream().map(axis -> axis + 1).toList());
        } else if (op instanceof Op.ArgMax max) {
            return new Op.ArgMax(max.axis() + 1);
        } else if (op instanceof Op.CumulativeSum sum) {
            return new Op.CumulativeSum(sum.axis() + 1);
        } else if (op instanceof Op.Reshape reshape) {
            return new Op.Reshape(reshape.shape().inserted(0, length));
        } else if (op instanceof Op.Transpose transpose) {
            var order = new ArrayList<>(List.of(0));
            transpose.permutation().forEach(axis -> order.add(axis + 1));
            return new Op.Transpose(order);
        } else if (op instanceof Op.Slice slice) {
            return new Op.Slice(slice.axis() + 1, slice.start(), slice.end());
        } else if (op instanceof Op.Concat concat) {
            return new Op.Concat(concat.axis() + 1);
        } else if (op instanceof Op.Pad pad) {
            return new Op.Pad(pad.axis() + 1, pad.before(), pad.after());
        } else if (op instanceof Op.Reverse reverse) {
            return new Op.Reverse(reverse.axis() + 1);
        } else if (op instanceof Op.Gather gather) {
            return new Op.Gather(gather.axis() + 1, gather.batchAxes() + 1);
        } else if (op instanceof Op.ScatterAdd add) {
            return new Op.ScatterAdd(add.axis() + 1, add.batchAxes() + 1, add.size());
        } else if (op instanceof Op.Window window) {
            return new Op.Window(window.axis() + 1, window.size(), window.stride(), window.dilation());
        } else if (op instanceof Op.OverlapAdd add) {
            return new Op.OverlapAdd(add.axis() + 1, add.length(), add.stride(), add.dilation());
        }
        return op;
    }
}
