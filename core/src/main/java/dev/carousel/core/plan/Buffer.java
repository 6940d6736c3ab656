package dev.carousel.core.plan;

import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import org.jspecify.annotations.Nullable;

/**
 * An array that a plan reads or writes: logical, its address is the backend's.
 *
 * @param id its position in {@link Plan#buffers()}
 * @param name what it holds, for people
 * @param type of its elements
 * @param size how many elements
 * @param kind where its content comes from
 * @param variable what it holds, if it is a {@link Kind#VARIABLE}
 */
public record Buffer(
        int id,
        String name,
        Type type,
        int size,
        Kind kind,
        @Nullable Variable variable) {
    /** Where a buffer's content comes from. */
    public enum Kind {
        /** Given before each run; kept until it is given again. */
        INPUT,
        /** Shared with all kernels; written by assignments only. */
        VARIABLE,
        /** A right operand of products in the backend's own layout; {@code size} counts the logical elements. */
        MATRIX,
        /** Written by stages. */
        ARRAY
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Buffer buffer && buffer.id == id;
    }

    @Override
    public int hashCode() {
        return id;
    }

    /** Returns {@code %id name}. */
    @Override
    public String toString() {
        return "%" + id + (name.isEmpty() ? "" : " " + name);
    }
}
