package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cutting and joining: a slice of a slice is one slice; a slice of a concat or pad along its axis is a slice of the parts that it meets; adjacent slices of one
 * array that are joined are one slice; a concat of one part, or of concats along the same axis, has no inner join; {@code concat(reshape x,
 * reshape y) → reshape(concat(x, y))} where the axis survives, so that what is joined elsewhere is joined once.
 */
final class SimplifyJoins {
    private SimplifyJoins() {}

    static @Nullable Expr simpler(Op op, List<Expr> x, Simplify.Maker maker) {
        if (op instanceof Op.Slice slice) {
            return sliced(x.get(0), slice, maker);
        } else if (op instanceof Op.Concat concat) {
            return joined(x, concat.axis(), maker);
        }
        return null;
    }

    private static @Nullable Expr sliced(Expr x, Op.Slice op, Simplify.Maker maker) {
        int axis = op.axis();
        if (op.start() == 0 && op.end() == x.shape().dim(axis)) {
            return x;
        } else if (Literals.is(x)) {
            Expr scalar = maker.make(new Op.Constant(Literals.value(x), x.type()), List.of());
            return maker.make(new Op.Broadcast(x.shape().with(axis, op.end() - op.start())), scalar);
        } else if (x.op() instanceof Op.Slice inner && inner.axis() == axis) {
            return maker.make(
                    new Op.Slice(axis, inner.start() + op.start(), inner.start() + op.end()),
                    x.inputs().get(0));
        } else if (x.op() instanceof Op.Concat concat && concat.axis() == axis) {
            return slicedJoin(x, op, maker);
        } else if (x.op() instanceof Op.Pad pad && pad.axis() == axis) {
            Expr inner = x.inputs().get(0);
            int end = pad.before() + inner.shape().dim(axis);
            return pad.before() <= op.start() && op.end() <= end
                    ? maker.make(new Op.Slice(axis, op.start() - pad.before(), op.end() - pad.before()), inner)
                    : null;
        }
        return null;
    }

    private static @Nullable Expr slicedJoin(Expr x, Op.Slice op, Simplify.Maker maker) {
        var met = new ArrayList<Expr>();
        int start = 0;
        for (Expr part : x.inputs()) {
            int end = start + part.shape().dim(op.axis());
            int from = Math.max(start, op.start());
            int to = Math.min(end, op.end());
            if (from < to) {
                met.add(maker.make(new Op.Slice(op.axis(), from - start, to - start), part));
            }
            start = end;
        }
        return met.isEmpty() ? null : maker.make(new Op.Concat(op.axis()), met);
    }

    private static @Nullable Expr joined(List<Expr> parts, int axis, Simplify.Maker maker) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<Expr> flat = adjacent(flat(parts, axis), axis, maker);
        if (flat.size() != parts.size()) {
            return maker.make(new Op.Concat(axis), flat);
        }
        return joinedReshapes(parts, axis, maker);
    }

    private static List<Expr> flat(List<Expr> parts, int axis) {
        var flat = new ArrayList<Expr>();
        for (Expr part : parts) {
            boolean join = part.op() instanceof Op.Concat concat && concat.axis() == axis;
            flat.addAll(join ? part.inputs() : List.of(part));
        }
        return flat;
    }

    private static List<Expr> adjacent(List<Expr> parts, int axis, Simplify.Maker maker) {
        var merged = new ArrayList<Expr>();
        for (Expr part : parts) {
            Expr last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && isFollowed(last, part, axis)) {
                var first = (Op.Slice) last.op();
                var second = (Op.Slice) part.op();
                merged.set(
                        merged.size() - 1,
                        maker.make(
                                new Op.Slice(axis, first.start(), second.end()),
                                last.inputs().get(0)));
            } else {
                merged.add(part);
            }
        }
        return merged;
    }

    private static boolean isFollowed(Expr a, Expr b, int axis) {
        return a.op() instanceof Op.Slice first
                && b.op() instanceof Op.Slice second
                && first.axis() == axis
                && second.axis() == axis
                && first.end() == second.start()
                && a.inputs().equals(b.inputs());
    }

    private static @Nullable Expr joinedReshapes(List<Expr> parts, int axis, Simplify.Maker maker) {
        Shape outside = null;
        int inside = -1;
        var inner = new ArrayList<Expr>();
        int length = 0;
        for (Expr part : parts) {
            if (!(part.op() instanceof Op.Reshape)) {
                return null;
            }
            Expr x = part.inputs().get(0);
            int kept = Axis.kept(part.shape(), axis, x.shape());
            if (kept < 0
                    || (outside != null
                            && (kept != inside || !x.shape().without(kept).equals(outside)))) {
                return null;
            }
            inside = kept;
            outside = x.shape().without(kept);
            inner.add(x);
            length += part.shape().dim(axis);
        }
        Shape shape = parts.get(0).shape().with(axis, length);
        return maker.make(new Op.Reshape(shape), maker.make(new Op.Concat(inside), inner));
    }
}
