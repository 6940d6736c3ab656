package dev.carousel.seq2seq.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Attention;
import dev.carousel.api.Cell;
import dev.carousel.api.Loss;
import dev.carousel.api.plugin.AttentionFactory;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.probe.AttentionProbe;
import dev.carousel.core.probe.CellProbe;
import dev.carousel.core.probe.LossProbe;
import dev.carousel.core.probe.Trial;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every installed cell, attention and loss must do, whatever its options: derivatives, masks, rows. */
class InstalledPluginsTest {
    private static final int HIDDEN = 3;
    private static final int INPUT = 2;
    private static final int CASES = 4;
    private static final Set<String> OF_REALS = Set.of("mse", "binary-cross-entropy");

    static Stream<Named<Cell>> cells() {
        return Variants.of(CellFactory.class, (factory, settings) -> factory.create(HIDDEN, settings));
    }

    static Stream<Named<Attention>> attentions() {
        return Variants.of(AttentionFactory.class, AttentionFactory::create);
    }

    static Stream<Named<LossProbe>> losses() {
        return Variants.CATALOG.names(LossFactory.class).stream().map(InstalledPluginsTest::loss);
    }

    private static Named<LossProbe> loss(String name) {
        LossFactory factory = Variants.CATALOG.find(LossFactory.class, name);
        Map<String, String> smoothed = name.equals("cross-entropy") ? Map.of("label-smoothing", "0.1") : Map.of();
        Loss loss = factory.create(Settings.of(factory.options(), smoothed, ""));
        return Named.of(name, OF_REALS.contains(name) ? LossProbe.ofReals(loss) : LossProbe.ofTokens(loss));
    }

    private static Trial sequence(Cell cell, boolean reverse, int time, int batch, long seed) {
        return Trial.of(new CellProbe(cell, reverse), Map.of("T", time, "B", batch, "I", INPUT), seed);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void cell_derivatives_matchDifferences(Cell cell) {
        for (int i = 0; i < CASES; i++) {
            int batch = 1 + i % 2;
            sequence(cell, i % 2 == 1, i, batch, i)
                    .with("mask", GradientCheck.randomIntegers(i, 2, i, batch))
                    .checkGradients("evaluate", "everything");
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void cell_maskedSteps_changeNothing(Cell cell) {
        for (boolean reverse : new boolean[] {false, true}) {
            Trial whole = sequence(cell, reverse, 4, 1, 7).with("mask", 1, 0, 1, 0);
            double[] x = whole.value("x").toDoubles();
            Trial part = of(sequence(cell, reverse, 2, 1, 7).with("mask", 1, 1), whole)
                    .with("x", reals(sequence(cell, reverse, 2, 1, 7), "x", x[0], x[1], x[4], x[5]));
            assertThat(whole.reals("evaluate", "last h")).isEqualTo(part.reals("evaluate", "last h"));
            assertThat(rows(whole.reals("evaluate", "outputs"), HIDDEN, 1, 3)).containsOnly(0);
            assertThat(rows(whole.reals("evaluate", "outputs"), HIDDEN, 0, 2))
                    .isEqualTo(part.reals("evaluate", "outputs"));
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void cell_rowsOfABatch_areIndependent(Cell cell) {
        Trial both = sequence(cell, false, 3, 2, 5).with("mask", 1, 1, 1, 1, 1, 0);
        double[] x = both.value("x").toDoubles();
        Trial first = of(sequence(cell, false, 3, 1, 5).with("mask", 1, 1, 1), both);
        Trial alone = first.with("x", reals(first, "x", x[0], x[1], x[4], x[5], x[8], x[9]));
        assertThat(rows(both.reals("evaluate", "last h"), HIDDEN, 0))
                .containsExactly(alone.reals("evaluate", "last h"), within(1e-15));
    }

    private static Trial look(Attention attention, long seed) {
        return Trial.of(new AttentionProbe(attention), Map.of("B", 2, "S", 4, "K", HIDDEN, "H", HIDDEN), seed)
                .with("mask", 1, 1, 1, 1, 1, 1, 0, 0);
    }

    @ParameterizedTest
    @MethodSource("attentions")
    void attention_derivatives_matchDifferences(Attention attention) {
        for (int i = 0; i < CASES; i++) {
            look(attention, i)
                    .with("mask", GradientCheck.randomIntegers(i, 2, 2, 4))
                    .checkGradients("evaluate", "everything");
        }
    }

    @ParameterizedTest
    @MethodSource("attentions")
    void attention_padding_getsNoWeightAndChangesNothing(Attention attention) {
        Trial trial = look(attention, 3);
        double[] weights = trial.reals("evaluate", "weights");
        assertThat(Arrays.copyOfRange(weights, 6, 8)).containsOnly(0);
        assertThat(weights[4] + weights[5]).isCloseTo(1, within(1e-12));
        double[] keys = trial.value("keys").toDoubles();
        Arrays.fill(keys, 6 * HIDDEN, 8 * HIDDEN, 1e3);
        Trial other = trial.with("keys", reals(trial, "keys", keys));
        assertThat(other.reals("evaluate", "context")).isEqualTo(trial.reals("evaluate", "context"));
    }

    @ParameterizedTest
    @MethodSource("attentions")
    void attention_permutedKeys_permuteTheWeights(Attention attention) {
        Trial trial = look(attention, 4);
        double[] keys = trial.value("keys").toDoubles();
        double[] swapped = keys.clone();
        System.arraycopy(keys, 0, swapped, HIDDEN, HIDDEN);
        System.arraycopy(keys, HIDDEN, swapped, 0, HIDDEN);
        double[] before = trial.reals("evaluate", "weights");
        double[] after = trial.with("keys", reals(trial, "keys", swapped)).reals("evaluate", "weights");
        assertThat(after[0]).isCloseTo(before[1], within(1e-12));
        assertThat(after[1]).isCloseTo(before[0], within(1e-12));
        assertThat(after[2]).isCloseTo(before[2], within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void loss_derivatives_matchDifferences(LossProbe loss) {
        for (int i = 0; i < CASES; i++) {
            Trial trial = Trial.of(loss, Map.of("B", 2, "T", 3, "U", 3, "V", 4), i);
            boolean tokens = loss.targets().axes().size() == 2;
            Value target = tokens ? GradientCheck.randomIntegers(i, 4, 2, 3) : GradientCheck.random(i, 0, 1, 2, 3, 4);
            trial.with("target", target).checkGradients("evaluate", "losses");
        }
    }

    /** Returns a trial with the parameters of another. */
    private static Trial of(Trial trial, Trial other) {
        Trial result = trial;
        for (var variable : trial.program().variables()) {
            result = result.with(variable.name(), other.value(variable.name()));
        }
        return result;
    }

    private static Value reals(Trial trial, String name, double... values) {
        return Value.reals(trial.value(name).shape(), values);
    }

    private static double[] rows(double[] values, int width, int... rows) {
        return Arrays.stream(rows)
                .mapToObj(row -> Arrays.copyOfRange(values, row * width, (row + 1) * width))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }
}
