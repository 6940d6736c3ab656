package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What of a loop's body moves behind the loop.
 *
 * <p>Products are tried from the last to the first. One moves, with all that follows from it, if nothing that follows is carried, if what must
 * then be stacked anew is at most {@value #WORTH} times as large as what need not be stacked any more, and if no array that moves is more than
 * {@value #BLOAT} times as large as all the stacks.
 */
final class Sinking {
    private static final long WORTH = 2;
    private static final long BLOAT = 4;

    private final Op.Loop loop;
    private final Graph body;
    private final Set<Expr> inputs;
    private final Set<Expr> carried;
    private final List<Expr> outputs;
    private final Map<Expr, List<Expr>> users = new HashMap<>();
    private Set<Expr> moved = new LinkedHashSet<>();

    Sinking(Body of) {
        this.loop = of.loop();
        this.body = loop.body();
        this.inputs = new HashSet<>(body.inputs());
        this.carried = Ancestors.of(body.results().subList(0, loop.carries()), e -> true);
        this.outputs = IntStream.range(loop.carries(), body.results().size())
                .filter(of::isRead)
                .mapToObj(body.results()::get)
                .toList();
        body.nodes()
                .forEach(node -> node.inputs()
                        .forEach(x -> users.computeIfAbsent(x, key -> new ArrayList<>())
                                .add(node)));
        decide();
    }

    /** Returns the nodes that are computed after the loop. */
    Set<Expr> moved() {
        return moved;
    }

    /** Returns the nodes that the loop must stack. */
    Set<Expr> stacked() {
        return stacked(moved);
    }

    private void decide() {
        for (int i = body.nodes().size() - 1; i >= 0; i--) {
            Expr node = body.nodes().get(i);
            if (node.op() instanceof Op.MatMul && !carried.contains(node) && !moved.contains(node)) {
                tryMoving(node);
            }
        }
    }

    private void tryMoving(Expr product) {
        Set<Expr> more = new LinkedHashSet<>(moved);
        if (!followed(product, more)) {
            return;
        }
        absorb(more);
        Set<Expr> before = stacked(moved);
        Set<Expr> after = stacked(more);
        long added = size(minus(after, before));
        long saved = size(minus(before, after));
        if (added <= WORTH * saved && isSlim(more, Math.max(size(before), size(after)))) {
            moved = more;
        }
    }

    /** Adds what follows from a node; returns whether all of it can be computed for all steps at once. */
    private boolean followed(Expr node, Set<Expr> found) {
        var waiting = new ArrayList<>(List.of(node));
        while (!waiting.isEmpty()) {
            Expr next = waiting.remove(waiting.size() - 1);
            if (!TimeLift.isLiftable(next.op()) || carried.contains(next)) {
                return false;
            }
            if (found.add(next)) {
                waiting.addAll(users.getOrDefault(next, List.of()));
            }
        }
        return true;
    }

    /** Adds what leads to moved nodes, where its operands cost no larger stacks than itself. */
    private void absorb(Set<Expr> found) {
        var waiting = new ArrayList<>(found);
        while (!waiting.isEmpty()) {
            for (Expr operand : waiting.remove(waiting.size() - 1).inputs()) {
                if (!found.contains(operand) && isAbsorbed(operand, found)) {
                    found.add(operand);
                    waiting.add(operand);
                }
            }
        }
    }

    private boolean isAbsorbed(Expr node, Set<Expr> found) {
        if (!TimeLift.isLiftable(node.op()) || node.op() instanceof Op.MatMul || carried.contains(node)) {
            return false;
        }
        boolean needed = users.getOrDefault(node, List.of()).stream().allMatch(found::contains);
        long cost = 0;
        for (Expr operand : new LinkedHashSet<>(node.inputs())) {
            cost += isFree(operand, found) ? 0 : operand.shape().size();
        }
        return needed && cost <= node.shape().size();
    }

    private boolean isFree(Expr node, Set<Expr> found) {
        return found.contains(node) || isKnown(node) || outputs.contains(node);
    }

    private boolean isKnown(Expr node) {
        return (inputs.contains(node) && body.inputs().indexOf(node) >= loop.carries()) || Literals.is(node);
    }

    /** What is stacked if these nodes are computed outside. */
    private Set<Expr> stacked(Set<Expr> outside) {
        Set<Expr> result = new LinkedHashSet<>();
        for (Expr output : outputs) {
            if (!outside.contains(output)) {
                result.add(output);
            }
        }
        for (Expr node : body.nodes()) {
            if (outside.contains(node)) {
                node.inputs().stream()
                        .filter(x -> !outside.contains(x) && !isKnown(x))
                        .forEach(result::add);
            }
        }
        return result;
    }

    private boolean isSlim(Set<Expr> nodes, long stacks) {
        return nodes.stream().allMatch(node -> Literals.is(node) || node.shape().size() <= BLOAT * Math.max(1, stacks));
    }

    private static Set<Expr> minus(Set<Expr> a, Set<Expr> b) {
        Set<Expr> rest = new LinkedHashSet<>(a);
        rest.removeAll(b);
        return rest;
    }

    private long size(Set<Expr> nodes) {
        return nodes.stream()
                .filter(node -> !isKnown(node))
                .mapToLong(node -> node.shape().size())
                .sum();
    }
}
