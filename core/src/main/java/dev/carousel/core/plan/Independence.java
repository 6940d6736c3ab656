package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the rows of a batch do not depend on one another through all steps of a loop, by following the batch axis from the carries through
 * every op.
 *
 * <p>A node without a row axis is the same for all rows: any row may read all of it. What a step computes has a row axis, or the proof fails:
 * workers that run the loop on their own rows would otherwise write the same place.
 */
final class Independence {
    private final int rows;
    private final Uniforms uniforms;
    private final Map<Expr, RowAxis> axes = new HashMap<>();
    private final Map<Expr, Independence> loops = new HashMap<>();
    private boolean proved = true;

    private Independence(int rows, Uniforms uniforms) {
        this.rows = rows;
        this.uniforms = uniforms;
    }

    /** Returns the proof for a loop that no other surrounds; empty if there is none. */
    static Optional<Independence> of(Op.Loop loop, Uniforms uniforms) {
        int rows = rows(loop);
        if (rows < 2) {
            return Optional.empty();
        }
        var proof = new Independence(rows, uniforms);
        proof.follow(loop, Map.of());
        return proof.proved ? Optional.of(proof) : Optional.empty();
    }

    /** Returns how many rows there are. */
    int rows() {
        return rows;
    }

    /** Returns where the rows of a node of the loop's body lie; {@code null} if all rows share it. */
    @Nullable
    RowAxis axis(Expr node) {
        return axes.get(node);
    }

    /** Returns the same proof for a loop inside this one's body. */
    Independence inner(Expr loop) {
        return Objects.requireNonNull(loops.get(loop));
    }

    /** Returns the axis that a value computed or copied in the body is cut along. */
    RowAxis cut(Expr node) {
        RowAxis axis = axes.get(node);
        return axis != null ? axis : new RowAxis(0, node.shape().dim(0) / rows);
    }

    private static int rows(Op.Loop loop) {
        for (Graph.Output output : loop.body().outputs()) {
            if (output.value().shape().rank() > 0) {
                return output.value().shape().dim(0);
            }
        }
        return 0;
    }

    /** Follows a loop; the inputs of its body that have a row axis are given by position. */
    private void follow(Op.Loop loop, Map<Integer, RowAxis> given) {
        List<Expr> inputs = loop.body().inputs();
        given.forEach((i, axis) -> axes.put(inputs.get(i), axis));
        for (int i = 0; i < loop.carries(); i++) {
            put(inputs.get(i), whole(inputs.get(i).shape()));
        }
        for (Expr node : loop.body().nodes()) {
            if (proved && !(node.op() instanceof Op.Input)) {
                visit(node);
            }
        }
        for (int i = 0; proved && i < loop.body().outputs().size(); i++) {
            Expr result = loop.body().results().get(i);
            RowAxis axis = axes.get(result);
            boolean same = axis == null
                    ? whole(result.shape()) != null
                    : i >= loop.carries() || axis.equals(axes.get(inputs.get(i)));
            proved &= same && (axis == null || axis.axis() == 0);
        }
    }

    private void put(Expr node, @Nullable RowAxis axis) {
        if (axis == null) {
            proved = false;
        } else {
            axes.put(node, axis);
        }
    }

    private void visit(Expr node) {
        if (uniforms.contains(node) || node.op() instanceof Op.Read || node.op() instanceof Op.Iota) {
            return;
        }
        if (node.op() instanceof Op.Loop loop) {
            visitLoop(node, loop);
        } else if (node.op() instanceof Op.LoopResult result) {
            visitResult(node, result);
        } else if (node.inputs().stream().anyMatch(axes::containsKey)) {
            put(node, RowRules.of(node, axes::get));
        } else if (!ViewRules.isView(node.op())) {
            put(node, RowRules.mayBeCut(node) ? whole(node.shape()) : null);
        }
    }

    private void visitLoop(Expr node, Op.Loop loop) {
        var inner = new Independence(rows, uniforms);
        Map<Integer, RowAxis> given = new HashMap<>();
        for (int i = loop.carries(); i < node.inputs().size(); i++) {
            RowAxis axis = axes.get(node.inputs().get(i));
            boolean sequence = i < loop.carries() + loop.sequences();
            if (axis != null && sequence && axis.axis() == 0) {
                proved = false;
                return;
            }
            if (axis != null) {
                given.put(i, sequence ? axis.moved(axis.axis() - 1) : axis);
            }
        }
        for (int i = 0; i < loop.carries(); i++) {
            Expr initial = node.inputs().get(i);
            RowAxis axis = axes.get(initial);
            proved &= axis == null ? whole(initial.shape()) != null : axis.axis() == 0;
        }
        if (proved) {
            inner.follow(loop, given);
            proved = inner.proved;
            loops.put(node, inner);
        }
    }

    private void visitResult(Expr node, Op.LoopResult result) {
        Expr loop = node.inputs().get(0);
        Op.Loop op = (Op.Loop) loop.op();
        Expr value = op.body().results().get(result.index());
        RowAxis axis = result.index() < op.carries()
                ? whole(value.shape())
                : Optional.ofNullable(inner(loop).axis(value)).orElse(whole(value.shape()));
        put(node, axis == null ? null : result.index() < op.carries() ? axis : axis.moved(axis.axis() + 1));
    }

    /** Returns the row axis of an array whose first axis holds the rows, if it does. */
    private @Nullable RowAxis whole(Shape shape) {
        boolean holds = shape.rank() > 0 && shape.dim(0) > 0 && shape.dim(0) % rows == 0;
        return holds ? new RowAxis(0, shape.dim(0) / rows) : null;
    }
}
