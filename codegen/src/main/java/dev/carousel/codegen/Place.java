package dev.carousel.codegen;

import dev.carousel.api.expr.Type;
import dev.carousel.codegen.runtime.Memory;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.View;

/**
 * Where the elements of an input or output lie in a session's arenas.
 *
 * @param from the first one's place
 * @param size how many, one after the other
 * @param stays whether they stay as they are until the next run, whatever the caller sets before
 */
record Place(Type type, int from, int size, boolean stays) {
    static Place of(View view, Allocation allocation) {
        Buffer buffer = view.buffer();
        if (!view.isDense() || !view.position().terms().isEmpty()) {
            throw new IllegalArgumentException(view + " is not dense");
        }
        int from = allocation.offset(buffer) + view.position().base();
        return new Place(buffer.type(), from, view.size(), buffer.kind() != Buffer.Kind.INPUT);
    }

    /** Copies elements, {@code float[]} or {@code int[]}, to here. */
    void write(Object elements, Memory memory) {
        System.arraycopy(elements, 0, array(memory), from, size);
    }

    /** Copies the elements from here. */
    void read(Memory memory, Object elements) {
        System.arraycopy(array(memory), from, elements, 0, size);
    }

    /** Returns an array for the elements. */
    Object newArray() {
        return type == Type.REAL ? new float[size] : new int[size];
    }

    private Object array(Memory memory) {
        return type == Type.REAL ? memory.reals() : memory.integers();
    }
}
