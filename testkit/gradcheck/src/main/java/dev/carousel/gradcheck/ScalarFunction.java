package dev.carousel.gradcheck;

/** A number as a function of n numbers. */
@FunctionalInterface
public interface ScalarFunction {

    /**
     * Returns f(x).
     *
     * @param x the point {@code [n]}, a copy of the function's own; to change it is reported
     * @throws Exception of any kind; the check reports it
     */
    double at(double[] x) throws Exception;
}
