package dev.carousel.gradcheck.internal.measure;

/** What the differences along a line tell of the slope at its middle. */
public sealed interface Slope {

    /**
     * A slope.
     *
     * @param error how far the true slope may be away, estimated from the extrapolations and from the noise
     * @param settled whether the error is no more than the noise of the function explains
     */
    record Smooth(double value, double error, boolean settled) implements Slope {}

    /** The same value at every step; a slope below the error would not be seen. */
    record Flat(double error) implements Slope {}

    /** Two slopes, of the function below the point and above it. */
    record Kink(double below, double above, double error) implements Slope {
        public double lower() {
            return Math.min(below, above);
        }

        public double upper() {
            return Math.max(below, above);
        }
    }

    /** A value that differs by this much however near the point one looks. */
    record Jump(double size) implements Slope {}

    /** No finite values on this side, or on these sides, however near. */
    record Edge(String sides) implements Slope {}
}
