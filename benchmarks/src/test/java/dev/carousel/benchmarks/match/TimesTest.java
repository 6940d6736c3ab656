package dev.carousel.benchmarks.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.benchmarks.row.CellKind;
import dev.carousel.benchmarks.row.Mode;
import dev.carousel.benchmarks.row.Workload;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final Workload ROW = new Workload.Layer(CellKind.LSTM, 10, 1, 10, Mode.FORWARD); // 16,000 flops

    private final Times times = new Times(ROW);

    @Test
    void result_ofAMachineThatSlowsDown_pairsTimesOfOneRound() {
        round(10, 20);
        round(100, 300);
        round(10, 30);
        Result result = times.result();
        assertThat(result.ratios().get("pytorch")).isEqualTo(new Statistics.Estimate(3, 2, 3));
        assertThat(Objects.requireNonNull(result.micros().get("pytorch")).median())
                .isEqualTo(30);
    }

    @Test
    void result_whereAContenderSitsOut_hasTheRoundsItPlayed() {
        round(10, 20);
        times.beginRound(OptionalDouble.empty(), OptionalDouble.empty());
        times.add("carousel", 1);
        assertThat(Objects.requireNonNull(times.result().ratios().get("pytorch"))
                        .median())
                .isEqualTo(2);
    }

    @Test
    void result_besideThePeak_saysWhichShareWasReached() {
        round(10, 20); // 1.6 GFLOP/s of 4
        Result result = times.result();
        assertThat(result.gigaflops()).isCloseTo(1.6, within(1e-12));
        assertThat(result.peakShare()).isCloseTo(0.4, within(1e-12));
        assertThat(result.barrierNanos()).isEqualTo(80);
    }

    @Test
    void result_ofNobody_isEmpty() {
        times.failed("carousel", "no such backend");
        assertThat(times.result().micros()).isEmpty();
        assertThat(times.result().failures()).containsEntry("carousel", "no such backend");
    }

    private void round(double ours, double theirs) {
        times.beginRound(OptionalDouble.of(4), OptionalDouble.of(80));
        times.add("pytorch", theirs);
        times.add("carousel", ours);
    }
}
