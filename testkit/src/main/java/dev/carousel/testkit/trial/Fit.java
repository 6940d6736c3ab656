package dev.carousel.testkit.trial;

/**
 * Whether counts may have been drawn from a distribution: the likelihood ratio (G) test, whose statistic follows χ² where counts are large, with a
 * bound on false alarms that holds for any counts.
 *
 * <p>Of n draws among k outcomes, n·KL(observed ‖ expected) = x exceeds k − 1 with a probability of at most e⁻ˣ·(e·x / (k − 1))ᵏ⁻¹: Agrawal 2020,
 * arXiv:1904.02291, theorem I.2.
 */
public final class Fit {
    private Fit() {}

    /**
     * Returns an upper bound on the probability that true draws lie as far as these, or farther, from what is expected: 0 if one came that cannot.
     *
     * @param counts {@code [k]}
     * @param weights {@code [k]}: of any sum
     */
    public static double chance(int[] counts, double[] weights) {
        double draws = 0;
        double total = 0;
        int possible = 0;
        for (int i = 0; i < counts.length; i++) {
            draws += counts[i];
            total += weights[i];
            possible += weights[i] > 0 ? 1 : 0;
        }
        double x = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 && !(weights[i] > 0)) {
                return 0;
            }
            x += counts[i] == 0 ? 0 : counts[i] * Math.log(counts[i] / draws / (weights[i] / total));
        }
        int freedom = possible - 1;
        return x <= freedom ? 1 : freedom == 0 ? 1 : Math.exp(-x + freedom * (1 + Math.log(x / freedom)));
    }
}
