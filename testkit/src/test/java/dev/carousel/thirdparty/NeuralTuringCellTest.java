package dev.carousel.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Cell;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.CellContract;
import dev.carousel.testkit.checks.Slopes;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NeuralTuringCellTest extends CellContract {
    private static final Option<Integer> SLOTS = Option.integer("slots", 2, 2, 4, "how many rows the memory has");
    private static final Option<Integer> WIDTH = Option.integer("width", 2, 1, 3, "how wide they are");

    private record Factory() implements CellFactory {
        @Override
        public String help() {
            return "a Neural Turing Machine (Graves et al. 2014)";
        }

        @Override
        public List<Option<?>> options() {
            return List.of(SLOTS, WIDTH);
        }

        @Override
        public Cell create(int hidden, Settings settings) {
            return new NeuralTuringCell(hidden, settings.get(SLOTS), settings.get(WIDTH));
        }
    }

    @Override
    protected CellFactory factory() {
        return new Factory();
    }

    /** One row, two inputs, two units. */
    private static Trial trial(int time, int slots, int width) {
        return Sequences.of(new NeuralTuringCell(2, slots, width), time, 1, 2, 4);
    }

    /** One slot is read and written whole, wherever the heads look: their parameters have derivatives of zero. */
    @Test
    void step_ofOneSlot_hasItsDerivatives() {
        Trial trial = trial(3, 1, 2);
        assertThat(Slopes.check(trial, trial.program().graph(Probe.TRAINING))).isEqualTo(Finding.KEPT);
    }

    @Test
    void step_afterSomeSteps_weightsSumToOne() {
        double[] reading = trial(3, 5, 2).reals(Probe.INFERENCE, "last reading");
        assertThat(Arrays.stream(reading).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void step_strongKeyOfOneSlotAndNoShift_readsThatSlot() {
        Trial trial = trial(1, 4, 2);
        for (String name : trial.values().keySet()) {
            Value value = trial.value(name);
            if (value.shape().rank() < 2 && name.startsWith("read/")) {
                trial = trial.with(name, Value.zeros(value.shape(), value.type()));
            }
            if (name.endsWith("/W") || name.endsWith("/U")) {
                trial = trial.with(name, Value.zeros(value.shape(), value.type()));
            }
        }
        trial = trial.with(
                        "initial/memory",
                        Value.reals(trial.value("initial/memory").shape(), 3, 0, 0, 2, -1, 0, 0, -4))
                .with("erase/b", Value.reals(trial.value("erase/b").shape(), -50, -50))
                .with("add/b", Value.reals(trial.value("add/b").shape(), 0, 0))
                .with("read/key/b", Value.reals(trial.value("read/key/b").shape(), 0, 9))
                .with(
                        "read/strength/b",
                        Value.reals(trial.value("read/strength/b").shape(), 60))
                .with("read/gate/b", Value.reals(trial.value("read/gate/b").shape(), 60))
                .with("read/shift/b", Value.reals(trial.value("read/shift/b").shape(), 0, 60, 0));
        assertThat(trial.reals(Probe.INFERENCE, "last reading"))
                .containsExactly(new double[] {0, 1, 0, 0}, within(1e-9));
        assertThat(trial.reals(Probe.INFERENCE, "last read")).containsExactly(new double[] {0, 2}, within(1e-9));
        trial = trial.with(
                "read/shift/b", Value.reals(trial.value("read/shift/b").shape(), 0, 0, 60));
        assertThat(trial.reals(Probe.INFERENCE, "last reading"))
                .containsExactly(new double[] {1, 0, 0, 0}, within(1e-9));
        trial = trial.with("read/key/b", Value.reals(trial.value("read/key/b").shape(), 9, 0));
        assertThat(trial.reals(Probe.INFERENCE, "last reading"))
                .containsExactly(new double[] {0, 0, 0, 1}, within(1e-9));
    }
}
