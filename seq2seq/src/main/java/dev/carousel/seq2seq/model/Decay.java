package dev.carousel.seq2seq.model;

import dev.carousel.api.expr.Expr;

/** How a share falls from 1 towards 0 with the steps i of training; at step N it is a half: Bengio et al. 2015, section 2.4. */
public enum Decay {
    /** 1 − i / 2N, and 0 from step 2N on. */
    LINEAR {
        @Override
        Expr share(Expr step, int half) {
            return step.times(-0.5 / half).plus(1).maximum(step.builder().constant(0));
        }
    },
    /** kⁱ with k = 2^(−1/N). */
    EXPONENTIAL {
        @Override
        Expr share(Expr step, int half) {
            return step.times(-StrictMath.log(2) / half).exp();
        }
    },
    /** k / (k + e^(i/k)) with k·log k = N, written as σ(log k − i/k), which is finite for any i. */
    INVERSE_SIGMOID {
        @Override
        Expr share(Expr step, int half) {
            double k = speed(half);
            return step.times(-1 / k).plus(StrictMath.log(k)).sigmoid();
        }
    };

    /** How often Newton's iteration is done; it has converged long before. */
    private static final int ITERATIONS = 64;

    /**
     * Returns the share.
     *
     * @param step i: a real scalar
     * @param half N, at least 1
     */
    abstract Expr share(Expr step, int half);

    /** Solves k·log k = n by Newton's iteration, from above, where the function is convex. */
    static double speed(int n) {
        double k = 2.0 + n;
        for (int i = 0; i < ITERATIONS; i++) {
            k -= (k * StrictMath.log(k) - n) / (StrictMath.log(k) + 1);
        }
        return k;
    }
}
