package dev.carousel.benchmarks.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.benchmarks.row.CellKind;
import dev.carousel.benchmarks.row.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes, as they are in earnest. */
class MatchTest {
    private static final Workload ROW = new Workload.StreamingStep(CellKind.LSTM, 64);

    @TempDir
    private Path logs;

    @Test
    void play_onTheReference_measuresEachRound() {
        Result result = play("reference");
        assertThat(result.failures()).isEmpty();
        assertThat(result.micros()).containsOnlyKeys("carousel");
        assertThat(Objects.requireNonNull(result.micros().get("carousel")).low())
                .isPositive();
        assertThat(result.peakShare()).isBetween(0.0, 1.0);
        assertThat(result.barrierNanos()).isPositive();
    }

    @Test
    void play_withAnUnknownBackend_saysWhatTheProcessSaid() {
        assertThat(play("jmv").failures().get("carousel")).contains("jmv");
    }

    private Result play(String backend) {
        var plan = new Plan(List.of("carousel"), backend, "", 2, 0.05, 0.05, logs, Path.of("..", "jvm.options"));
        try (Peak peak = Peak.start(plan)) {
            return new Match(plan, peak).play(ROW);
        }
    }
}
