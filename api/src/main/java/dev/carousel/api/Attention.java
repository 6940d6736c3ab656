package dev.carousel.api;

import dev.carousel.api.expr.Expr;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Looks at a memory: (query, memory, state) → (context, weights, state). The wide contract, for coverage and location; most write an {@link
 * AttentionScorer}.
 */
public interface Attention {
    /**
     * One look.
     *
     * @param context {@code [B, K]}
     * @param weights {@code [B, S]}: zero at padding; each row sums to 1
     * @param next the state for the next look
     * @param losses auxiliary losses {@code [B]}, added to the training loss of unmasked steps
     */
    record Glimpse(Expr context, Expr weights, State next, Map<String, Expr> losses) {
        /** Keeps the order of losses; null is an error of whoever makes a look. */
        public Glimpse {
            Objects.requireNonNull(context, "context");
            Objects.requireNonNull(weights, "weights");
            Objects.requireNonNull(next, "next");
            losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
        }

        /** A look without auxiliary losses. */
        public Glimpse(Expr context, Expr weights, State next) {
            this(context, weights, next, Map.of());
        }

        /** Returns this look with one more auxiliary loss {@code [B]}. */
        public Glimpse loss(String name, Expr value) {
            var more = new LinkedHashMap<>(losses);
            more.put(name, value);
            return new Glimpse(context, weights, next, more);
        }
    }

    /** Returns what is carried from look to look over a source of this length; by default nothing. */
    default StateSpec state(int sourceLength) {
        return StateSpec.none();
    }

    /**
     * Returns what can be computed from the memory once for all looks; by default nothing.
     *
     * @param querySize the size H of the queries to come
     */
    default State prepare(Memory memory, int querySize, Scope s) {
        return State.none();
    }

    /**
     * Writes the equations of one look.
     *
     * @param query {@code [B, H]}
     * @param prepared what {@link #prepare} returned
     * @param previous the state before this look
     */
    Glimpse attend(Expr query, Memory memory, State prepared, State previous, Scope s);
}
