package dev.carousel.benchmarks.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.benchmarks.row.CellKind;
import dev.carousel.benchmarks.row.Mode;
import dev.carousel.benchmarks.row.Workload;
import org.junit.jupiter.api.Test;

class CeilingCommandTest {
    private static final String SAYS = "echo fwd 12.5 us '(1 GF/s)' fwd+pack 13.5 us train 40.25 us of";

    @Test
    void measure_ofACommand_readsTheTimeOfTheMode() {
        assertThat(ceiling(SAYS, Mode.FORWARD).measure(0, 1)).hasValue(12.5);
        assertThat(ceiling(SAYS, Mode.TRAIN).measure(4, 1)).hasValue(40.25);
        assertThat(ceiling(SAYS, Mode.TRAIN).measure(1, 1)).isEmpty();
    }

    @Test
    void measure_ofACommand_givesItTheSizes() {
        var ceiling = ceiling("sh -c 'echo $1 train $2$3$4 us' x", Mode.TRAIN);
        assertThat(ceiling.measure(0, 1)).hasValue(324);
    }

    @Test
    void measure_ofACommandThatSaysSomethingElse_fails() {
        var ceiling = ceiling("echo needs AVX-512:", Mode.TRAIN);
        assertThat(ceiling.measure(0, 1)).isEmpty();
        assertThat(ceiling.failure()).isEqualTo("said no \"train … us\": needs AVX-512: lstm 3 2 4");
    }

    @Test
    void of_aCellThatTheCommandHasNot_isNothing() {
        assertThat(CeilingCommand.of(SAYS, new Workload.Layer(CellKind.TANH, 3, 2, 4, Mode.TRAIN)))
                .isEmpty();
    }

    private static Opponent ceiling(String command, Mode mode) {
        return CeilingCommand.of(command, new Workload.Layer(CellKind.LSTM, 3, 2, 4, mode))
                .orElseThrow();
    }
}
