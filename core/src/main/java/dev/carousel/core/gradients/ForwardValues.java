package dev.carousel.core.gradients;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The values of forward steps that an adjoint loop needs, each by the cheapest way.
 *
 * <ul>
 *   <li>what depends on constants only is computed once, outside;
 *   <li>an element of a sequence is read from that sequence, without a copy;
 *   <li>cheap arithmetic over values that are there anyway is computed again;
 *   <li>everything else is stacked by the forward loop: a wider loop with the same operands and first results is made, and {@code
 *       MergeTwinLoops} later lets the two be one.
 * </ul>
 */
final class ForwardValues {
    private final Bodies body;
    private final Op.Loop op;
    private final Expr loop;
    private final UnaryOperator<Expr> value;
    private final Set<Expr> needed = new LinkedHashSet<>();
    private final Set<Expr> invariant = new HashSet<>();
    private final Map<Expr, Integer> stacked = new LinkedHashMap<>();
    private final Map<Expr, Boolean> recomputable = new HashMap<>();
    private final Map<Expr, Expr> outside = new HashMap<>();
    private Expr wider;

    ForwardValues(Bodies body, Op.Loop op, Expr loop, UnaryOperator<Expr> value) {
        this.body = body;
        this.op = op;
        this.loop = loop;
        this.value = value;
        this.wider = loop;
    }

    /** Returns values for a rehearsal that finds out what is needed. */
    UnaryOperator<Expr> collecting(AdjointBody into) {
        return node -> {
            if (isFree(node)) {
                return free(node, into);
            }
            needed.add(node);
            return into.builder().input("needed " + List.copyOf(needed).indexOf(node), node.shape(), node.type());
        };
    }

    /** Decides what to stack, and makes the wider forward loop. */
    void keep() {
        var outputs = new ArrayList<Graph.Output>();
        for (int i = 0; i < body.results().size(); i++) {
            Expr result = body.results().get(i);
            outputs.add(new Graph.Output(op.body().outputs().get(i).name(), result));
            if (i >= op.carries()) {
                stacked.putIfAbsent(result, i);
            }
        }
        for (Expr node : Bodies.nodes(body.builder(), List.copyOf(needed))) {
            if (needed.contains(node) && !isAvailable(node)) {
                stacked.put(node, outputs.size());
                outputs.add(new Graph.Output("kept " + outputs.size(), node));
            }
        }
        Graph graph = body.builder().build(body.inputs(), outputs, List.of());
        var kept = new Op.Loop(graph, op.carries(), op.sequences(), op.constants(), op.length(), op.reverse());
        wider = loop.builder().apply(kept, loop.inputs());
    }

    /** Returns values for the actual sweep. */
    UnaryOperator<Expr> reading(AdjointBody into) {
        Map<Expr, Expr> known = new HashMap<>();
        return node -> read(node, into, known);
    }

    private Expr read(Expr node, AdjointBody into, Map<Expr, Expr> known) {
        Expr found = known.get(node);
        if (found != null) {
            return found;
        }
        Expr made;
        Integer result = stacked.get(node);
        if (isFree(node)) {
            made = free(node, into);
        } else if (result != null) {
            Expr stack = wider.builder().apply(new Op.LoopResult(result), List.of(wider));
            made = into.element(value.apply(stack));
        } else {
            List<Expr> operands =
                    node.inputs().stream().map(e -> read(e, into, known)).toList();
            made = into.builder().like(node, operands);
        }
        known.put(node, made);
        return made;
    }

    private boolean isFree(Expr node) {
        return isInvariant(node) || isSequence(node) || isIndex(node);
    }

    private Expr free(Expr node, AdjointBody into) {
        if (isInvariant(node)) {
            return value.apply(outside(node));
        }
        return isIndex(node) ? into.index() : into.element(value.apply(operand(node)));
    }

    private boolean isAvailable(Expr node) {
        if (isFree(node) || stacked.containsKey(node)) {
            return true;
        }
        Boolean known = recomputable.get(node);
        if (known == null) {
            known = Cheapness.isCheap(node.op()) && node.inputs().stream().allMatch(this::isAvailable);
            recomputable.put(node, known);
        }
        return known;
    }

    private boolean isInvariant(Expr node) {
        if (invariant.contains(node)) {
            return true;
        }
        boolean constant = node.op() instanceof Op.Input
                ? position(node) >= op.carries() + op.sequences() && !isIndex(node)
                : node.inputs().stream().allMatch(this::isInvariant);
        if (constant) {
            invariant.add(node);
        }
        return constant;
    }

    /** Computes what depends on constants only where the loop's operands live. */
    private Expr outside(Expr node) {
        Expr found = outside.get(node);
        if (found == null) {
            GraphBuilder home = loop.builder();
            found = node.op() instanceof Op.Input
                    ? operand(node)
                    : home.adopt(home.like(
                            node, node.inputs().stream().map(this::outside).toList()));
            outside.put(node, found);
        }
        return found;
    }

    private Expr operand(Expr input) {
        return loop.inputs().get(position(input));
    }

    private int position(Expr input) {
        return body.inputs().indexOf(input);
    }

    private boolean isSequence(Expr node) {
        int position = node.op() instanceof Op.Input ? position(node) : -1;
        return position >= op.carries() && position < op.carries() + op.sequences();
    }

    private boolean isIndex(Expr node) {
        return node.equals(body.inputs().get(body.inputs().size() - 1));
    }
}
