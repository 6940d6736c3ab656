package dev.carousel.core.reference;

/** The edge between {@code float} outside and {@code double} inside. */
final class Floats {
    private Floats() {}

    static double[] widened(float[] floats) {
        var doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    static float[] rounded(double[] doubles) {
        var floats = new float[doubles.length];
        for (int i = 0; i < doubles.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return floats;
    }
}
