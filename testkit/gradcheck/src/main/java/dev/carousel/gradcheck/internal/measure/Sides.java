package dev.carousel.gradcheck.internal.measure;

/** On which sides of the point the function is not finite, in words. */
final class Sides {
    private Sides() {}

    static String of(Rung rung) {
        boolean below = !Double.isFinite(rung.below());
        boolean above = !Double.isFinite(rung.above());
        if (below && above) {
            return "below and above";
        }
        return below ? "below" : "above";
    }
}
