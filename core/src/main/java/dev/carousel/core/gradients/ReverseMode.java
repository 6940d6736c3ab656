package dev.carousel.core.gradients;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One backward sweep: cotangents flow from some nodes of a forward graph to others.
 *
 * <p>Forward and adjoint graph may be one, or two: the body of a loop and the body of its adjoint. What the sweep needs of forward values
 * it asks of {@code value}.
 */
final class ReverseMode {
    private static final AdjointRules RULES = new AdjointRules();

    private final GraphBuilder forward;
    private final GraphBuilder adjoint;
    private final UnaryOperator<Expr> value;
    private final Activity activity;
    private final Map<Expr, List<Expr>> contributions = new HashMap<>();
    private final Map<Expr, Map<Integer, Expr>> loopCotangents = new HashMap<>();

    /**
     * Prepares a sweep.
     *
     * @param forward where the nodes live
     * @param adjoint where cotangents are made
     * @param value a forward node's value in the adjoint graph
     * @param targets the nodes whose cotangents are wanted
     * @param sources the nodes that {@link #seed} gives cotangents to
     */
    ReverseMode(
            GraphBuilder forward,
            GraphBuilder adjoint,
            UnaryOperator<Expr> value,
            List<Expr> targets,
            List<Expr> sources) {
        this.forward = forward;
        this.adjoint = adjoint;
        this.value = value;
        this.activity = Activity.of(Bodies.nodes(forward, sources), targets);
    }

    /** Adds a cotangent of a node. */
    void seed(Expr node, Expr cotangent) {
        if (activity.contains(node)) {
            contributions.computeIfAbsent(node, key -> new ArrayList<>()).add(cotangent);
        }
    }

    /** Sweeps; afterwards {@link #contributions} are complete. */
    void run() {
        List<Expr> nodes = activity.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Expr node = nodes.get(i);
            if (activity.contains(node)) {
                forward.at(node.origin(), () -> {
                    visit(node);
                    return node;
                });
            }
        }
    }

    /** Returns the terms whose sum is the cotangent of a node; empty if nothing depends on it. */
    List<Expr> contributions(Expr node) {
        return contributions.getOrDefault(node, List.of());
    }

    /** Returns the cotangent of a node, or {@code null} if nothing depends on it. */
    @Nullable
    Expr cotangent(Expr node) {
        return contributions(node).stream().reduce(Expr::plus).orElse(null);
    }

    private void visit(Expr node) {
        if (node.op() instanceof Op.Loop loop) {
            visitLoop(loop, node);
            return;
        }
        Expr cotangent = cotangent(node);
        if (cotangent == null) {
            return;
        }
        if (node.op() instanceof Op.LoopResult result) {
            loopCotangents
                    .computeIfAbsent(node.inputs().get(0), key -> new LinkedHashMap<>())
                    .put(result.index(), cotangent);
            return;
        }
        var known = new KnownNode(node, cotangent);
        List<@Nullable Expr> operands =
                adjoint.at(node.origin(), () -> node.op().accept(RULES, known));
        for (int i = 0; i < operands.size(); i++) {
            Expr term = operands.get(i);
            if (term != null) {
                seed(node.inputs().get(i), term);
            }
        }
    }

    private void visitLoop(Op.Loop loop, Expr node) {
        Map<Integer, Expr> cotangents = loopCotangents.get(node);
        if (cotangents != null) {
            List<Boolean> wanted =
                    node.inputs().stream().map(activity::contains).toList();
            var adjointLoop = new LoopAdjoint(forward, adjoint, value, node, loop, wanted, cotangents);
            adjoint.at(node.origin(), adjointLoop::contributions)
                    .forEach((operand, terms) ->
                            terms.forEach(term -> seed(node.inputs().get(operand), term)));
        }
    }

    /** A node as its rule sees it. */
    private final class KnownNode implements AdjointRules.Node {
        private final Expr node;
        private final Expr cotangent;

        private KnownNode(Expr node, Expr cotangent) {
            this.node = node;
            this.cotangent = cotangent;
        }

        @Override
        public Expr cotangent() {
            return cotangent;
        }

        @Override
        public Expr result() {
            return value.apply(node);
        }

        @Override
        public Expr operand(int index) {
            return value.apply(node.inputs().get(index));
        }

        @Override
        public Shape shape(int index) {
            return node.inputs().get(index).shape();
        }

        @Override
        public int operands() {
            return node.inputs().size();
        }

        @Override
        public boolean wanted(int index) {
            Expr operand = node.inputs().get(index);
            return operand.type() == Type.REAL && activity.contains(operand);
        }
    }
}
