package dev.carousel.codegen.runtime;

import dev.carousel.core.sessions.Failure;

/** What generated code asks of indices. */
public final class Checks {
    private Checks() {}

    /**
     * Requires {@code count} indices, {@code stride} apart from {@code from} on, to lie in an axis.
     *
     * @param length of the axis
     * @param where what is indexed, and in which line of whose source, for the message
     */
    public static void indices(int[] array, int from, int count, int stride, int length, String where) {
        for (int i = 0, at = from; i < count; i++, at += stride) {
            index(array[at], length, where);
        }
    }

    /** Returns an index that lies in an axis of this length. */
    public static int index(int index, int length, String where) {
        if (index < 0 || index >= length) {
            throw Failure.index(where, length).error(index);
        }
        return index;
    }
}
