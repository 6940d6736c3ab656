package dev.carousel.testkit.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final double[] WEIGHTS = {5, 3, 1.9, 0.1};

    /** By the bound, fewer than 1 of 100 true draws may have a chance below 1/100; by the limit far fewer do. */
    @Test
    void chance_ofTrueDraws_isAsSmallAsItSaysAtMostSoOften() {
        var random = new SplittableRandom(1);
        int surprising = 0;
        for (int i = 0; i < 2000; i++) {
            surprising += Fit.chance(drawn(random, 60), WEIGHTS) < 0.01 ? 1 : 0;
        }
        assertThat(surprising).isLessThan(20);
    }

    @Test
    void chance_ofOtherDraws_isSmall() {
        assertThat(Fit.chance(drawn(new SplittableRandom(1), 10_000), new double[] {5, 3.6, 1.3, 0.1}))
                .isLessThan(1e-6);
    }

    @Test
    void chance_ofWhatCannotCome_isNone() {
        assertThat(Fit.chance(new int[] {100, 1}, new double[] {1, 0})).isZero();
    }

    @Test
    void chance_ofTheOnlyOutcome_isOne() {
        assertThat(Fit.chance(new int[] {100, 0}, new double[] {1, 0})).isEqualTo(1);
    }

    private static int[] drawn(SplittableRandom random, int draws) {
        int[] counts = new int[WEIGHTS.length];
        for (int i = 0; i < draws; i++) {
            double rest = random.nextDouble(10);
            int outcome = 0;
            while (rest >= WEIGHTS[outcome] && outcome + 1 < WEIGHTS.length) {
                rest -= WEIGHTS[outcome++];
            }
            counts[outcome]++;
        }
        return counts;
    }
}
