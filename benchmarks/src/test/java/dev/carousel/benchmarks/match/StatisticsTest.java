package dev.carousel.benchmarks.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {
    /** Conover 1999, table A3: P(Binomial(10, ½) ≤ 1) = 1.07 %, ≤ 2: 5.47 %. */
    @Test
    void cut_ofSomeCounts_isThatOfTheSignTest() {
        assertThat(IntStream.of(1, 5, 6, 8, 9, 10, 12, 13, 15, 20).map(Statistics::cut))
                .containsExactly(0, 0, 0, 0, 1, 1, 2, 2, 3, 5);
    }

    @Test
    void estimate_ofTen_leavesOneOutAtEachEnd() {
        var estimate = Statistics.estimate(List.of(10.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 1.0));
        assertThat(estimate).isEqualTo(new Statistics.Estimate(5.5, 2, 9));
    }

    @Test
    void geometricMean_ofTwoAndEight_isFour() {
        assertThat(Statistics.geometricMean(List.of(2.0, 8.0))).isCloseTo(4, within(1e-12));
    }
}
