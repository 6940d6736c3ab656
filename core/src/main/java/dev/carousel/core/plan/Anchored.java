package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes the stage of a node that is not fused with others: products, indexing, sums along outer axes, running sums. */
final class Anchored {
    private final Block block;
    private final Expr node;
    private final @Nullable RowAxis rows;

    Anchored(Block block, Expr node) {
        this.block = block;
        this.node = node;
        this.rows = block.cut(node);
    }

    void write(Unit unit) {
        Op op = node.op();
        Notes notes = block.equations().of(List.of(node));
        if (op instanceof Op.MatMul product) {
            if (node.shape().size() > 0) {
                unit.add(product(product, notes, unit));
            }
        } else if (op instanceof Op.Reduce reduce) {
            unit.add(accumulate(reduce, notes, unit));
        } else if (op instanceof Op.Gather gather) {
            unit.setFallible();
            unit.add(gather(gather, notes, unit));
        } else if (op instanceof Op.ScatterAdd scatter) {
            unit.setFallible();
            unit.add(scatter(scatter, notes, unit));
        } else if (op instanceof Op.ArgMax argMax) {
            unit.add(new Stage.ArgMax(notes, around(0, argMax.axis(), 1, unit), flat(argMax.axis())));
        } else if (op instanceof Op.CumulativeSum sum) {
            unit.add(new Stage.CumulativeSum(notes, around(0, sum.axis(), 1, unit), resultAround(sum.axis())));
        } else if (op instanceof Op.OverlapAdd add) {
            unit.add(new Stage.OverlapAdd(
                    notes, add.stride(), add.dilation(), around(0, add.axis(), 2, unit), resultAround(add.axis())));
        } else if (op instanceof Op.FirstOccurrence) {
            unit.add(new Stage.FirstOccurrence(notes, read(0, unit), result()));
        } else {
            throw new IllegalStateException("a pass must replace " + op + " before planning");
        }
    }

    private View read(int operand, Unit unit) {
        return block.read(node.inputs().get(operand), unit);
    }

    private View result() {
        return block.sheet().actual(block.view(node));
    }

    private Stage product(Op.MatMul op, Notes notes, Unit unit) {
        View left = transposedIf(op.transposeLeft(), read(0, unit));
        Expr right = node.inputs().get(1);
        int rank = left.rank();
        List<Integer> batch = left.dims().subList(0, rank - 2);
        Stage.Right operand = block.arrangements().isFor(right)
                ? new Stage.Right.Arranged(block.arrangements().of(right, op.transposeRight(), unit))
                : new Stage.Right.Direct(transposedIf(op.transposeRight(), read(1, unit)));
        return new Stage.Product(notes, batch, left, operand, result());
    }

    private static View transposedIf(boolean transposed, View view) {
        if (!transposed) {
            return view;
        }
        var order = new ArrayList<>(IntStream.range(0, view.rank()).boxed().toList());
        order.set(view.rank() - 2, view.rank() - 1);
        order.set(view.rank() - 1, view.rank() - 2);
        return ViewRules.permute(view, order);
    }

    /** Axes kept come first, that of the rows before all; then those folded, in their order. */
    private Stage accumulate(Op.Reduce op, Notes notes, Unit unit) {
        View operand = read(0, unit);
        List<Integer> kept = new ArrayList<>(IntStream.range(0, operand.rank())
                .filter(a -> !op.axes().contains(a))
                .boxed()
                .toList());
        List<Integer> results =
                new ArrayList<>(IntStream.range(0, kept.size()).boxed().toList());
        if (rows != null && rows.axis() > 0) {
            kept.add(0, kept.remove(rows.axis()));
            results.add(0, results.remove(rows.axis()));
        }
        var order = new ArrayList<>(kept);
        order.addAll(op.axes());
        return new Stage.Accumulate(
                notes,
                op.function(),
                kept.size(),
                ViewRules.permute(operand, order),
                ViewRules.permute(result(), results));
    }

    private Stage gather(Op.Gather op, Notes notes, Unit unit) {
        List<Integer> source = node.inputs().get(0).shape().dims();
        List<Integer> indices = node.inputs().get(1).shape().dims();
        int b = op.batchAxes();
        int n = source.get(op.axis());
        int after = size(source.subList(op.axis() + 1, source.size()));
        if (rows != null && b == 0 && op.axis() == 0) {
            int batch = node.shape().dim(0) / rows.places();
            int count = size(indices) / batch;
            View from = ViewRules.repeat(as(0, List.of(1, n, after), unit), 0, batch);
            return new Stage.Gather(
                    notes, Stage.Cut.BATCH, from, as(1, List.of(batch, count), unit), result(batch, 1, count, after));
        }
        boolean repeated = rows != null && b == 0;
        int axes = repeated ? 1 : b;
        int batch = size(source.subList(0, axes));
        int before = size(source.subList(axes, op.axis()));
        int count = size(indices.subList(b, indices.size()));
        View picks =
                repeated ? ViewRules.repeat(as(1, List.of(count), unit), 0, batch) : as(1, List.of(batch, count), unit);
        Stage.Cut cut = rows != null || batch > 1 ? Stage.Cut.BATCH : Stage.Cut.COUNT;
        return new Stage.Gather(
                notes, cut, as(0, List.of(batch, before, n, after), unit), picks, result(batch, before, count, after));
    }

    private Stage scatter(Op.ScatterAdd op, Notes notes, Unit unit) {
        List<Integer> indices = node.inputs().get(0).shape().dims();
        List<Integer> values = node.inputs().get(1).shape().dims();
        int b = op.batchAxes();
        boolean repeated = rows != null && b == 0;
        int axes = repeated ? 1 : b;
        int batch = size(values.subList(0, axes));
        int before = size(values.subList(axes, op.axis()));
        int count = size(indices.subList(b, indices.size()));
        int after = size(values.subList(op.axis() + indices.size() - b, values.size()));
        View picks =
                repeated ? ViewRules.repeat(as(0, List.of(count), unit), 0, batch) : as(0, List.of(batch, count), unit);
        Stage.Cut inner = after > 1 || before == 1 ? Stage.Cut.AFTER : Stage.Cut.BEFORE;
        Stage.Cut cut = rows != null || batch > 1 ? Stage.Cut.BATCH : inner;
        return new Stage.ScatterAdd(
                notes,
                cut,
                picks,
                as(1, List.of(batch, before, count, after), unit),
                result(batch, before, op.size(), after));
    }

    /** An operand with other axes: copied first where its strides do not allow them. */
    private View as(int operand, List<Integer> dims, Unit unit) {
        View view = read(operand, unit);
        return ViewRules.reshape(view, new Shape(dims)).orElseGet(() -> {
            Expr value = node.inputs().get(operand);
            View copy = block.sheet().array(value.label(), value.type(), value.shape());
            unit.add(block.copy(value, copy, value.shape().dims(), block.cut(value)));
            return ViewRules.reshape(copy, new Shape(dims)).orElseThrow();
        });
    }

    private View result(int... dims) {
        return ViewRules.reshape(result(), Shape.of(dims)).orElseThrow();
    }

    /** The result as {@code [outer, n, inner]}. */
    private View resultAround(int axis) {
        return result(outer(axis), node.shape().dim(axis), inner(node.shape(), axis + 1));
    }

    /** The result, which lacks the axis, as {@code [outer, inner]}. */
    private View flat(int axis) {
        return result(outer(axis), inner(node.shape(), axis));
    }

    /** An operand as {@code [outer, n.., inner]}. */
    private View around(int operand, int axis, int middle, Unit unit) {
        Shape shape = node.inputs().get(operand).shape();
        var dims = new ArrayList<Integer>();
        dims.add(shape.leading(axis).size());
        dims.addAll(shape.dims().subList(axis, axis + middle));
        dims.add(inner(shape, axis + middle));
        return as(operand, dims, unit);
    }

    private int outer(int axis) {
        return node.inputs().get(0).shape().leading(axis).size();
    }

    private static int inner(Shape shape, int from) {
        return shape.trailing(from).size();
    }

    private static int size(List<Integer> dims) {
        return new Shape(dims).size();
    }
}
