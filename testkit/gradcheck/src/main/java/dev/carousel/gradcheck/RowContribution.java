package dev.carousel.gradcheck;

/** What one row of a batch adds to a scalar function: f(x) = Σᵣ contribution(x, r). */
@FunctionalInterface
public interface RowContribution {

    /**
     * Returns the part of f(x) that comes from a row of the batch.
     *
     * @throws Exception of any kind; the check reports it
     */
    double at(double[] x, int row) throws Exception;
}
