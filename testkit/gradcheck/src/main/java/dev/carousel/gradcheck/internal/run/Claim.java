package dev.carousel.gradcheck.internal.run;

import dev.carousel.gradcheck.Unfit;
import dev.carousel.gradcheck.VectorJacobianProduct;

/** The claimed derivatives at the point, asked for twice. */
final class Claim {
    private Claim() {}

    /**
     * Returns the claimed derivatives.
     *
     * @param elements how their elements are called, and how many they must be
     */
    static double[] of(VectorJacobianProduct claim, double[] x, double[] weights, Layout elements) {
        double[] claimed = once(claim, x, weights);
        if (claimed.length != elements.size()) {
            throw new Refusal(
                    Unfit.WRONG_LENGTH,
                    "the claimed gradient has " + claimed.length + " numbers; expected " + elements.size() + ": "
                            + elements.blocks().stream()
                                    .map(block -> block.name() + block.shape())
                                    .toList());
        }
        for (int i = 0; i < claimed.length; i++) {
            if (!Double.isFinite(claimed[i])) {
                throw new Refusal(
                        Unfit.NOT_FINITE, "the claimed gradient of " + elements.element(i) + " is " + claimed[i]);
            }
        }
        int changed = Calls.differs(claimed, once(claim, x, weights));
        if (changed >= 0) {
            throw new Refusal(
                    Unfit.NOT_DETERMINISTIC,
                    "the claimed gradient of " + elements.element(changed)
                            + " differs between two calls with the same input");
        }
        return claimed;
    }

    private static double[] once(VectorJacobianProduct claim, double[] x, double[] weights) {
        double[] given = x.clone();
        double[] arriving = weights.clone();
        double[] claimed = Calls.guarded("the claimed gradient", () -> claim.at(given, arriving));
        Calls.unchanged("the claimed gradient", x, given);
        Calls.unchanged("the claimed gradient", weights, arriving);
        return claimed.clone();
    }
}
