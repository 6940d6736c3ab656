package dev.carousel.core.plan;

import dev.carousel.api.expr.Origin;
import java.util.List;

/**
 * What a stage computes, for people who read plans and generated code.
 *
 * @param lines one for each equation
 */
public record Notes(List<Line> lines) {
    /** Nothing to say. */
    public static final Notes NONE = new Notes(List.of());

    /**
     * One equation.
     *
     * @param equation such as {@code n7 = sigmoid(n5 + n6)}
     * @param origin where it was written
     */
    public record Line(String equation, Origin origin) {}

    /** Copies the lines. */
    public Notes {
        lines = List.copyOf(lines);
    }
}
