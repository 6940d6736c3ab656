package dev.carousel.api;

import dev.carousel.api.expr.Expr;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one step of a cell yields.
 *
 * @param output {@code [B, H]}
 * @param next the state after the step, in the order of the cell's {@link StateSpec}
 * @param taps named values that somebody may want to see, such as gates; never computed unless asked for
 * @param losses auxiliary losses {@code [B]}, added to the training loss of unmasked steps
 */
public record Step(Expr output, State next, Map<String, Expr> taps, Map<String, Expr> losses) {
    /** Keeps the order of taps and losses; null is an error of whoever makes a step. */
    public Step {
        Objects.requireNonNull(output, "output");
        Objects.requireNonNull(next, "next");
        taps = Collections.unmodifiableMap(new LinkedHashMap<>(taps));
        losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
    }

    /** A step with neither taps nor losses. */
    public Step(Expr output, State next) {
        this(output, next, Map.of(), Map.of());
    }

    /** Returns this step with one more tap. */
    public Step tap(String name, Expr value) {
        var more = new LinkedHashMap<>(taps);
        more.put(name, value);
        return new Step(output, next, more, losses);
    }

    /** Returns this step with one more auxiliary loss {@code [B]}. */
    public Step loss(String name, Expr value) {
        var more = new LinkedHashMap<>(losses);
        more.put(name, value);
        return new Step(output, next, taps, more);
    }
}
