package dev.carousel.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Cell;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.probe.CellProbe;
import dev.carousel.core.probe.Trial;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecurrentTest {
    /** Counts in log x, which is −∞ where padding is 0. */
    private record Logarithm() implements Cell {
        @Override
        public StateSpec state() {
            return StateSpec.of("sum", 1);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            Expr log = x.log();
            return new Step(log, State.of(previous.get("sum").plus(log))).loss("cost", log.sum(1));
        }
    }

    @Test
    void run_infiniteAtMaskedSteps_isFiniteAllTheSame() {
        var trial = Trial.of(new CellProbe(new Logarithm(), false), Map.of("T", 3, "B", 1, "I", 1), 1)
                .with("mask", 1, 1, 0);
        double[] everything = trial.with("x", Value.reals(trial.value("x").shape(), 2, 4, 0))
                .with("initial/sum", Value.reals(trial.value("initial/sum").shape(), 0))
                .reals("evaluate", "everything");
        double total = Math.log(8);
        assertThat(everything).containsExactly(new double[] {total, Math.log(2), Math.log(4), 0, total}, within(1e-12));
    }
}
