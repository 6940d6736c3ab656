package dev.carousel.api;

import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;

/**
 * One array of a batch.
 *
 * @param name such as {@code source}
 * @param type reals or integers
 * @param axes letters, such as {@code B, S}, whose lengths the batch decides
 */
public record Field(String name, Type type, List<String> axes) {
    /** Copies the axes. */
    public Field {
        axes = List.copyOf(axes);
    }

    /** Returns a field of integers. */
    public static Field integers(String name, String... axes) {
        return new Field(name, Type.INTEGER, List.of(axes));
    }

    /** Returns a field of reals. */
    public static Field reals(String name, String... axes) {
        return new Field(name, Type.REAL, List.of(axes));
    }

    /** Returns the shape under these sizes. */
    public Shape shape(Sizes sizes) {
        return new Shape(axes.stream().map(sizes::get).toList());
    }
}
