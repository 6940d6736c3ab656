package dev.carousel.gradcheck;

/** What reverse-mode differentiation computes of a function of n numbers with m outputs: {@code vᵀ·J}. */
@FunctionalInterface
public interface VectorJacobianProduct {

    /**
     * Returns Σₖ vₖ · ∂fₖ/∂x, {@code [n]}.
     *
     * @param x the point {@code [n]}
     * @param v the gradient that arrives at the outputs, {@code [m]}
     * @throws Exception of any kind; the check reports it
     */
    double[] at(double[] x, double[] v) throws Exception;
}
