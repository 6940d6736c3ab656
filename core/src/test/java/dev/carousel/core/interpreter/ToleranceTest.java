package dev.carousel.core.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToleranceTest {
    @Test
    void exact_isAShareOfTheLargestMagnitudeButNeverOfLessThanOne() {
        var tolerance = Tolerance.exact(Map.of("small", new double[] {0.1, -0.2}, "large", new double[] {3, -50}));
        assertThat(tolerance.of("small")).isEqualTo(1e-5);
        assertThat(tolerance.of("large")).isEqualTo(50 * 1e-5);
        assertThat(tolerance.shaky()).isEmpty();
    }

    @Test
    void exact_ofWhatNoFloatHolds_looksAtTheRest() {
        var tolerance = Tolerance.exact(Map.of("y", new double[] {Double.POSITIVE_INFINITY, Double.NaN, 2}));
        assertThat(tolerance.of("y")).isEqualTo(2e-5);
    }

    @Test
    void of_resultsThatHardlyMove_isTheExactOne() {
        assertThat(moved(1e-7).of("y")).isEqualTo(1e-5);
    }

    @Test
    void of_resultsThatMove_isSoManyTimesTheFarthestMove() {
        assertThat(moved(-1e-4, 3e-4, 2e-4).of("y")).isEqualTo(4 * 3e-4);
        assertThat(moved(-1e-4, 3e-4, 2e-4).shaky()).isEmpty();
    }

    @Test
    void shaky_resultThatHangsOnTheMoves_isNamed() {
        assertThat(moved(0, 2e-3).shaky()).contains("y");
        assertThat(moved(Double.NaN).shaky()).contains("y");
    }

    private static Tolerance moved(double... moves) {
        return new Tolerance(
                Map.of("y", new double[] {0}),
                Arrays.stream(moves)
                        .mapToObj(move -> Map.of("y", new double[] {move}))
                        .toList(),
                4);
    }
}
