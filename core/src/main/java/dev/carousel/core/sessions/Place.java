package dev.carousel.core.sessions;

import dev.carousel.api.expr.Type;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.View;

/**
 * Where the elements of an input or output lie in a session's memory.
 *
 * @param from the first one's place in the arena of the type
 * @param size how many, one after the other
 * @param stays whether they stay as they are until the next run, whatever the caller sets before
 */
public record Place(Type type, int from, int size, boolean stays) {
    /** Returns the place of a dense view outside all loops. */
    public static Place of(View view, Allocation allocation) {
        Buffer buffer = view.buffer();
        if (!view.isDense() || !view.position().terms().isEmpty()) {
            throw new IllegalArgumentException(view + " is not dense");
        }
        int from = allocation.offset(buffer) + view.position().base();
        return new Place(buffer.type(), from, view.size(), buffer.kind() != Buffer.Kind.INPUT);
    }

    /** Returns an array for the elements, {@code float[]} or {@code int[]}. */
    public Object newArray() {
        return type == Type.REAL ? new float[size] : new int[size];
    }
}
