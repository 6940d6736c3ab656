package dev.carousel.core.passes;

import dev.carousel.api.expr.Shape;

/** Axes that survive a reshape. */
final class Axis {
    private Axis() {}

    /** Returns where an axis of one shape is in another of the same size, with as many elements before and behind; −1 if nowhere. */
    static int kept(Shape from, int axis, Shape to) {
        long before = from.leading(axis).size();
        long behind = from.trailing(axis + 1).size();
        for (int i = 0; i < to.rank(); i++) {
            boolean same = to.dim(i) == from.dim(axis)
                    && to.leading(i).size() == before
                    && to.trailing(i + 1).size() == behind;
            if (same) {
                return i;
            }
        }
        return -1;
    }
}
