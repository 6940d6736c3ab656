package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where an op's result has the rows of a batch, given where its operands have them. */
final class RowRules {
    private final Expr node;
    private final List<@Nullable RowAxis> in;

    private RowRules(Expr node, List<@Nullable RowAxis> in) {
        this.node = node;
        this.in = in;
    }

    /** Returns the result's row axis; {@code null} if rows would mix, or no stage could be cut so. At least one operand has one. */
    static @Nullable RowAxis of(Expr node, Function<Expr, @Nullable RowAxis> axes) {
        var operands = new java.util.ArrayList<@Nullable RowAxis>();
        node.inputs().forEach(operand -> operands.add(axes.apply(operand)));
        return new RowRules(node, operands).result();
    }

    /** Returns whether a value that no row's value goes into may be computed row by row along its first axis all the same. */
    static boolean mayBeCut(Expr node) {
        Op op = node.op();
        if (op instanceof Op.MatMul || op instanceof Op.Random) {
            return true;
        }
        if (op instanceof Op.Reduce reduce) {
            return true;
        }
        if (op instanceof Op.Gather gather) {
            return gather.axis() == 0
                    && gather.batchAxes() == 0
                    && node.inputs().get(1).shape().rank() > 0;
        }
        return op instanceof Op.Unary || op instanceof Op.Binary || op instanceof Op.Select || op instanceof Op.Cast;
    }

    private @Nullable RowAxis result() {
        Op op = node.op();
        if (op instanceof Op.Unary
                || op instanceof Op.Binary
                || op instanceof Op.Select
                || op instanceof Op.Cast
                || op instanceof Op.StopGradient) {
            return common();
        }
        if (op instanceof Op.MatMul product) {
            return product(product);
        }
        if (op instanceof Op.Reduce reduce) {
            RowAxis axis = single();
            long before = reduce.axes().stream().filter(a -> a < axis.axis()).count();
            return reduce.axes().contains(axis.axis()) ? null : axis.moved(axis.axis() - (int) before);
        }
        if (op instanceof Op.ArgMax argMax) {
            return single().axis() == 0 && argMax.axis() > 0 ? single() : null;
        }
        if (op instanceof Op.CumulativeSum sum) {
            return single().axis() == 0 && sum.axis() > 0 ? single() : null;
        }
        if (op instanceof Op.OverlapAdd add) {
            return single().axis() == 0 && add.axis() > 0 ? single() : null;
        }
        if (op instanceof Op.Gather gather) {
            return gather(gather);
        }
        if (op instanceof Op.ScatterAdd scatter) {
            return scatter(scatter);
        }
        return moved(op);
    }

    private @Nullable RowAxis moved(Op op) {
        if (op instanceof Op.Broadcast broadcast) {
            int added = broadcast.shape().rank() - node.inputs().get(0).shape().rank();
            return single().moved(single().axis() + added);
        }
        if (op instanceof Op.Reshape reshape) {
            return reshape(node.inputs().get(0).shape(), reshape.shape());
        }
        if (op instanceof Op.Transpose transpose) {
            return single().moved(transpose.permutation().indexOf(single().axis()));
        }
        if (op instanceof Op.Slice slice) {
            return unless(slice.axis());
        }
        if (op instanceof Op.Pad pad) {
            return unless(pad.axis());
        }
        if (op instanceof Op.Reverse reverse) {
            return unless(reverse.axis());
        }
        if (op instanceof Op.Window window) {
            RowAxis axis = unless(window.axis());
            return axis == null || axis.axis() < window.axis() ? axis : axis.moved(axis.axis() + 1);
        }
        if (op instanceof Op.Concat concat) {
            RowAxis axis = common();
            return axis == null || axis.axis() == concat.axis() ? null : axis;
        }
        return null;
    }

    private RowAxis single() {
        return in.stream().filter(java.util.Objects::nonNull).findFirst().orElseThrow();
    }

    private @Nullable RowAxis unless(int axis) {
        return single().axis() == axis ? null : single();
    }

    private @Nullable RowAxis common() {
        Set<RowAxis> distinct = new HashSet<>();
        in.forEach(axis -> {
            if (axis != null) {
                distinct.add(axis);
            }
        });
        return distinct.size() == 1 ? single() : null;
    }

    private @Nullable RowAxis product(Op.MatMul op) {
        RowAxis left = in.get(0);
        RowAxis right = in.get(1);
        int rank = node.shape().rank();
        if (left != null && left.axis() < rank - 2) {
            return left.axis() == 0 && (right == null || right.equals(left)) ? left : null;
        }
        if (left == null) {
            return right != null && right.axis() == 0 && rank > 2 ? right : null;
        }
        int row = op.transposeLeft() ? rank - 1 : rank - 2;
        return rank == 2 && right == null && left.axis() == row ? left.moved(0) : null;
    }

    private @Nullable RowAxis gather(Op.Gather op) {
        RowAxis source = in.get(0);
        RowAxis indices = in.get(1);
        boolean first = (source == null || source.axis() == 0) && (indices == null || indices.axis() == 0);
        if (!first) {
            return null;
        }
        if (op.batchAxes() == 1) {
            return common();
        }
        if (op.batchAxes() == 0 && source == null && op.axis() == 0) {
            return indices;
        }
        return op.batchAxes() == 0 && indices == null && op.axis() > 0 ? source : null;
    }

    private @Nullable RowAxis scatter(Op.ScatterAdd op) {
        RowAxis indices = in.get(0);
        RowAxis values = in.get(1);
        boolean first = (indices == null || indices.axis() == 0) && (values == null || values.axis() == 0);
        if (!first) {
            return null;
        }
        if (op.batchAxes() == 1) {
            return common();
        }
        return op.batchAxes() == 0 && indices == null && op.axis() > 0 ? values : null;
    }

    /** The rows' axis keeps its place among the elements before it, and may be split into rows and places, or the other way. */
    private @Nullable RowAxis reshape(Shape from, Shape to) {
        RowAxis axis = single();
        int rows = from.dim(axis.axis()) / axis.places();
        int before = from.leading(axis.axis()).size();
        int passed = 1;
        for (int i = 0; i < to.rank(); i++) {
            if (passed == before && to.dim(i) != 1) {
                return to.dim(i) % rows == 0 ? new RowAxis(i, to.dim(i) / rows) : null;
            }
            passed *= to.dim(i);
        }
        return null;
    }
}
