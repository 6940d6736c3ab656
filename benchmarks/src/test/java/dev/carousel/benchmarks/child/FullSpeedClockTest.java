package dev.carousel.benchmarks.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FullSpeedClockTest {
    @Test
    void firstAtFullSpeed_afterAStepDown_isThere() {
        var durations = Stream.concat(Collections.nCopies(40, 90.0).stream(), Collections.nCopies(200, 10.0).stream())
                .toList();
        assertThat(FullSpeedClock.firstAtFullSpeed(durations)).isBetween(35, 40);
    }

    @Test
    void firstAtFullSpeed_ofOneFastRunAmongSlowOnes_doesNotCount() {
        var durations = IntStream.range(0, 300)
                .mapToObj(i -> i == 5 || i >= 100 ? 10.0 : 50.0)
                .toList();
        assertThat(FullSpeedClock.firstAtFullSpeed(durations)).isGreaterThan(90);
    }
}
