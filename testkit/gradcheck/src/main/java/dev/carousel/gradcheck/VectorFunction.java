package dev.carousel.gradcheck;

/** Numbers as a function of n numbers; the gradient of a scalar function is one. */
@FunctionalInterface
public interface VectorFunction {

    /**
     * Returns f(x), of the same length m at every x.
     *
     * @param x the point {@code [n]}, a copy of the function's own; to change it is reported
     * @throws Exception of any kind; the check reports it
     */
    double[] at(double[] x) throws Exception;
}
