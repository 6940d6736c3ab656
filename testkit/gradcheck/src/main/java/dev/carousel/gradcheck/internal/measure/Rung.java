package dev.carousel.gradcheck.internal.measure;

/**
 * The function one step below, at, and one step above the point. Steps are powers of two, so that moving a coordinate by one is
 * exact.
 */
record Rung(double step, double below, double centre, double above) {
    boolean finite() {
        return Double.isFinite(below) && Double.isFinite(above);
    }

    boolean flat() {
        return below == centre && above == centre;
    }

    /** f'(0) + O(step²). */
    double central() {
        return (above / 2 - below / 2) / step;
    }

    double forward() {
        return (above - centre) / step;
    }

    double backward() {
        return (centre - below) / step;
    }

    /** What the slope above has more than the slope below: f''(0)·step + O(step³), or the jump of the slope at a kink. */
    double bend() {
        return forward() - backward();
    }
}
