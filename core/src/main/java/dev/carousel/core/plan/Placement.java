package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.HashMap;
import java.util.Map;

/** Knows which nodes of a block are stored inside something larger: a part of a concatenation, a step of a stack, the next place of a carry. */
final class Placement {
    private final Block block;
    private final Map<Expr, View> places = new HashMap<>();

    Placement(Block block) {
        this.block = block;
    }

    /** Gives a node a place, unless it has one, or has to be copied there. */
    boolean place(Expr node, View place) {
        if (places.containsKey(node) || !isPlaceable(node, place)) {
            return false;
        }
        places.put(node, place);
        return true;
    }

    /** Gives parts of concatenations and padded arrays their places, those of outer ones first. */
    void placeParts(Graph graph) {
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Expr node = graph.nodes().get(i);
            if (Parts.hasParts(node) && !block.isUniform(node)) {
                Parts.of(node, of(node))
                        .forEach((position, part) -> place(node.inputs().get(position), part));
            }
        }
    }

    /** Returns where a node is stored, should it have to be: its place, or room of its own. */
    View of(Expr node) {
        return places.computeIfAbsent(node, block.sheet()::possible);
    }

    private boolean isPlaceable(Expr node, View place) {
        Op op = node.op();
        boolean computed = Group.isFor(node)
                || Parts.hasParts(node)
                || (op instanceof Op.MatMul
                        && (place.dim(place.rank() - 1) == 1 || place.stride(place.rank() - 1) == 1));
        return computed && !block.isUniform(node) && survives(node, place);
    }

    /** Whether all that looks at a node could look at it there. */
    private boolean survives(Expr node, View view) {
        return block.users(node).stream()
                .filter(user -> ViewRules.isView(user.op()))
                .allMatch(user -> ViewRules.apply(user.op(), view)
                        .filter(seen -> survives(user, seen))
                        .isPresent());
    }
}
