package dev.carousel.testkit.gradients;

import dev.carousel.testkit.rules.Finding;
import java.util.function.Function;

/**
 * Lengths for the axes of every op.
 *
 * @param seed of all numbers
 */
public record Lengths(int a, int b, int c, long seed) {
    /** Checks every op in each of its forms; what breaks names the op. A check that says nothing of any op has not been kept. */
    Finding each(Function<SampleCase, Finding> check) {
        Finding all = Finding.notApplicable("there is no op");
        for (Sample sample : Samples.all()) {
            Finding one = check.apply(new SampleCase(sample, a, b, c, seed));
            if (one instanceof Finding.Broken broken) {
                return Finding.broken(sample + ": " + broken.text());
            }
            if (!(all instanceof Finding.Kept)) {
                all = one;
            }
        }
        return all;
    }

    @Override
    public String toString() {
        return "a=" + a + " b=" + b + " c=" + c + " seed " + seed;
    }
}
