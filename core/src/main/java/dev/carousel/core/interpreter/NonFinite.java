package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the first node of a run that makes a NaN or an infinity.
 *
 * <p>An infinity that an operand already has, or that is written as a literal (a mask of −∞, say), is passed on and not made; so the node that
 * is found is where numbers went wrong. A NaN, and an infinity that an input or a variable brings along, count always.
 */
public final class NonFinite implements Observer {
    /**
     * A node with a value that is not finite.
     *
     * @param element the position of the first such element, in row-major order
     * @param steps the positions of the loops around the node, outermost first
     */
    public record Found(Expr node, double value, int element, List<Integer> steps) {
        /** Returns what, where and in which step: {@code log [4, 3] at Gru.java:12: NaN at [0, 2] in step 7}. */
        @Override
        public String toString() {
            String origin = node.origin().toString();
            return Nodes.describe(node) + (origin.isEmpty() ? "" : " " + origin) + ": " + value + " at "
                    + Nodes.position(node.shape(), element)
                    + (steps.isEmpty() ? "" : " in step " + steps.get(steps.size() - 1));
        }
    }

    private final Set<Expr> infinite = new HashSet<>();
    private Optional<Found> first = Optional.empty();

    /** Returns the first node found so far. */
    public Optional<Found> first() {
        return first;
    }

    @Override
    public void computed(Expr node, Value value, List<Integer> steps) {
        if (first.isPresent() || !(value instanceof Reals)) {
            return;
        }
        double[] elements = Reals.of(value);
        boolean passedOn = passesOn(node, steps);
        for (int i = 0; i < elements.length; i++) {
            if (Double.isInfinite(elements[i])) {
                infinite.add(node);
            }
            if (Double.isNaN(elements[i]) || (Double.isInfinite(elements[i]) && !passedOn)) {
                first = Optional.of(new Found(node, elements[i], i, steps));
                return;
            }
        }
    }

    private boolean passesOn(Expr node, List<Integer> steps) {
        boolean fromOutside = node.op() instanceof Op.Input && !steps.isEmpty();
        return fromOutside
                || node.op() instanceof Op.Constant
                || node.op() instanceof Op.LoopResult
                || node.inputs().stream().anyMatch(infinite::contains);
    }
}
