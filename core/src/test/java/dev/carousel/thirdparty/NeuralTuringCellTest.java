package dev.carousel.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.probe.CellProbe;
import dev.carousel.core.probe.Trial;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NeuralTuringCellTest {
    private static Trial trial(int time, int batch, int slots, int width, boolean reverse, long seed) {
        var model = new CellProbe(new NeuralTuringCell(2, slots, width), reverse);
        return Trial.of(model, Map.of("T", time, "B", batch, "I", 2), seed)
                .with("mask", GradientCheck.randomIntegers(seed, 2, time, batch));
    }

    @Property(tries = 10)
    void gradients_randomSizesAndMasks_matchDifferences(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int time,
            @ForAll @IntRange(min = 1, max = 2) int batch,
            @ForAll @IntRange(min = 1, max = 4) int slots,
            @ForAll @IntRange(min = 1, max = 3) int width,
            @ForAll boolean reverse) {
        trial(time, batch, slots, width, reverse, seed).checkGradients("evaluate", "everything");
    }

    @Test
    void step_afterSomeSteps_weightsSumToOne() {
        double[] reading = trial(3, 1, 5, 2, false, 4).with("mask", 1, 1, 1).reals("evaluate", "last reading");
        assertThat(Arrays.stream(reading).sum()).isCloseTo(1, within(1e-12));
    }

    @Test
    void step_strongKeyOfOneSlotAndNoShift_readsThatSlot() {
        Trial trial = trial(1, 1, 4, 2, false, 4).with("mask", 1);
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
        assertThat(trial.reals("evaluate", "last reading")).containsExactly(new double[] {0, 1, 0, 0}, within(1e-9));
        assertThat(trial.reals("evaluate", "last read")).containsExactly(new double[] {0, 2}, within(1e-9));
        trial = trial.with(
                "read/shift/b", Value.reals(trial.value("read/shift/b").shape(), 0, 0, 60));
        assertThat(trial.reals("evaluate", "last reading")).containsExactly(new double[] {1, 0, 0, 0}, within(1e-9));
        trial = trial.with("read/key/b", Value.reals(trial.value("read/key/b").shape(), 9, 0));
        assertThat(trial.reals("evaluate", "last reading")).containsExactly(new double[] {0, 0, 0, 1}, within(1e-9));
    }

    @Test
    void step_maskedSteps_changeNothing() {
        Trial trial = trial(3, 1, 3, 2, false, 5).with("mask", 0, 1, 0);
        double[] x = trial.value("x").toDoubles();
        x[0] += 1;
        x[4] -= 1;
        Trial moved = trial.with("x", Value.reals(trial.value("x").shape(), x));
        assertThat(moved.reals("evaluate", "everything")).isEqualTo(trial.reals("evaluate", "everything"));
    }
}
