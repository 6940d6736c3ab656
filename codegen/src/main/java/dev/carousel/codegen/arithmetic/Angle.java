package dev.carousel.codegen.arithmetic;

/** What generated code calls for angles too large for its own arithmetic. */
public final class Angle {
    private Angle() {}

    /** Returns the angle in [−π, π] with the same sine and cosine, up to rounding; NaN for what has none. */
    public static float reduced(float angle) {
        return Math.abs(angle) > Waves.LIMIT
                ? (float) StrictMath.atan2(StrictMath.sin(angle), StrictMath.cos(angle))
                : angle;
    }
}
