package dev.carousel.codegen.runtime;

/** What generated code calls for angles too large for its own arithmetic. */
public final class Angle {
    /** The largest angle of which generated code knows sine and cosine itself. */
    public static final float LIMIT = 0x1p20f;

    private Angle() {}

    /** Returns the angle in [−π, π] with the same sine and cosine, up to rounding; NaN for what has none. */
    public static float reduced(float angle) {
        return Math.abs(angle) > LIMIT ? (float) StrictMath.atan2(StrictMath.sin(angle), StrictMath.cos(angle)) : angle;
    }
}
