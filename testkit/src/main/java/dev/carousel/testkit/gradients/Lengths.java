package dev.carousel.testkit.gradients;

import dev.carousel.testkit.rules.Finding;
import java.util.function.Function;

/**
 * Lengths for the axes of every op.
 *
 * @param seed of all numbers
 */
public record Lengths(int a, int b, int c, long seed) {
    /** Checks every op in each of its forms; a finding names the op. */
    Finding each(Function<SampleCase, Finding> check) {
        for (Sample sample : Samples.all()) {
            if (check.apply(new SampleCase(sample, a, b, c, seed)) instanceof Finding.Broken broken) {
                return Finding.broken(sample + ": " + broken.text());
            }
        }
        return Finding.KEPT;
    }

    @Override
    public String toString() {
        return "a=" + a + " b=" + b + " c=" + c + " seed " + seed;
    }
}
