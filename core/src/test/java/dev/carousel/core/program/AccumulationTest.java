package dev.carousel.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Initializer;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A classifier of tokens with a mask, an embedding that moves by rows, and dropout: in parts, and as one large batch. */
class AccumulationTest {
    private static final int VOCABULARY = 7;
    private static final int[] TOKENS = {1, 2, 2, 0, 5, 1, 6, 6, 3, 0, 0, 4};
    private static final int[] MASK = {1, 1, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0};

    private static final TrainingSettings SETTINGS = TrainingSettings.of(new TestOptimizers.Adaptive())
            .clipped(0.5)
            .decayed(0.1)
            .averaged(0.9);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6})
    void step_inParts_isTheStepOfOneLargeBatch(int parts) {
        Trial whole = trial(TOKENS.length, SETTINGS, true);
        Trial several = trial(TOKENS.length / parts, SETTINGS.inParts(true), true);
        for (int step = 0; step < 3; step++) {
            run(whole, "train", 0, TOKENS.length, false);
            inParts(several, parts);
        }
        assertSame(several.variables(), whole.variables());
    }

    @Test
    void step_inPartsOfSums_isTheStepOfTheirSum() {
        Trial whole = trial(TOKENS.length, SETTINGS, false);
        Trial several = trial(TOKENS.length / 3, SETTINGS.inParts(true), false);
        run(whole, "train", 0, TOKENS.length, false);
        inParts(several, 3);
        assertSame(several.variables(), whole.variables());
    }

    /** With an optimizer that moves whatever it is handed. */
    @Test
    void step_inParts_leavesRowsAloneThatNoPartMet() {
        TrainingSettings drift = TrainingSettings.of(new TestOptimizers.Drift());
        Trial whole = trial(6, drift, true);
        Trial several = trial(3, drift.inParts(true), true);
        float[] before = whole.variables().reals("table").clone();
        run(whole, "train", 0, 6, false);
        run(several, "train/part", 0, 3, true);
        run(several, "train", 3, 3, true);
        assertSame(several.variables(), whole.variables());
        assertThat(several.variables().reals("table")[4 * 3])
                .isEqualTo(before[4 * 3]); // the token 4 is among the others
    }

    @Test
    void part_beforeTheLast_movesNothing() {
        Trial several = trial(TOKENS.length / 2, SETTINGS.inParts(true), true);
        float[] before = several.variables().reals("table").clone();
        run(several, "train/part", 0, TOKENS.length / 2, true);
        assertThat(several.variables().reals("table")).isEqualTo(before);
        assertThat(several.variables().integers(ReservedNames.STEP)).containsExactly(0);
    }

    @Test
    void step_inParts_leavesZerosBehind() {
        Trial several = trial(TOKENS.length / 2, SETTINGS.inParts(true), true);
        inParts(several, 2);
        for (String name : List.of("accumulated/table", "touched/table", "accumulated/weights", "training/count")) {
            assertThat(several.variables().reals(name)).as(name).containsOnly(0);
        }
    }

    private static void inParts(Trial trial, int parts) {
        int rows = TOKENS.length / parts;
        for (int part = 0; part < parts; part++) {
            run(trial, part == parts - 1 ? "train" : "train/part", part * rows, rows, true);
        }
    }

    private static void run(Trial trial, String graph, int from, int rows, boolean inParts) {
        trial.run(graph, session -> {
            session.set("tokens", Arrays.copyOfRange(TOKENS, from, from + rows));
            session.set("mask", Arrays.copyOfRange(MASK, from, from + rows));
            if (graph.equals("train")) {
                session.set(ReservedNames.LEARNING_RATE, 0.3f);
            }
            if (inParts) {
                session.set(ReservedNames.FIRST_ROW, from);
            }
        });
    }

    private static Trial trial(int rows, TrainingSettings settings, boolean mean) {
        return Trial.of(Traced.training(g -> define(g, rows, mean), settings), 3);
    }

    private static void define(GraphScope g, int rows, boolean mean) {
        Expr tokens = g.input("tokens", Shape.of(rows), Type.INTEGER);
        Expr mask = g.input("mask", Shape.of(rows), Type.INTEGER);
        Expr table = g.parameter("table", Shape.of(VOCABULARY, 3), Initializer.normal(1));
        Expr weights = g.parameter("weights", Shape.of(3, 2), Initializer.normal(1));
        Expr kept = g.random("dropout", Shape.of(rows, 3)).lessThan(0.7).toReal();
        Expr logits = table.gather(0, tokens).times(kept).tanh().matmul(weights);
        Expr losses = logits.logSoftmax().slice(1, 0, 1).reshape(rows).negate();
        Expr sum = losses.times(mask.toReal()).sum();
        if (mean) {
            g.minimize(sum.dividedBy(mask.sum().toReal().maximum(g.builder().constant(1))), mask.sum());
        } else {
            g.minimize(sum);
        }
    }

    private static void assertSame(VariableStore some, VariableStore whole) {
        for (Variable variable : whole.variables()) {
            if (variable.type() == Type.REAL) {
                assertThat(some.reals(variable.name()))
                        .as(variable.name())
                        .containsExactly(whole.reals(variable.name()), within(2e-6f));
            } else {
                assertThat(some.integers(variable.name()))
                        .as(variable.name())
                        .isEqualTo(whole.integers(variable.name()));
            }
        }
    }
}
