package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Backend;
import dev.carousel.api.Cell;
import dev.carousel.api.Program;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.core.program.Programs;
import dev.carousel.core.reference.ReferenceBackend;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One cell over a sequence, alone. */
class LayerTest {
    private static final float STEP = 1e-2f;

    private final Backend backend = new ReferenceBackend();
    private final Program program = new Layer(new Memory(2), 3).program(4, 2);
    private final VariableStore variables = Programs.initialize(program, 7);
    private final float[] x = numbers(1, 24);
    private final float[] h = numbers(2, 4);
    private final float[] ofY = numbers(3, 16);
    private final float[] ofLast = numbers(4, 4);

    /** h' = tanh(W·x + U·h + b), told twofold so that output and state differ. */
    private record Memory(int hidden) implements Cell {
        @Override
        public StateSpec state() {
            return StateSpec.of("h", hidden);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            Expr next = s.affine("gate", hidden, x, previous.get("h")).tanh();
            return new Step(next.times(2), State.of(next));
        }
    }

    @Test
    void forward_ofASequence_endsWithItsLastState() {
        try (Backend.Session session = forward()) {
            float[] y = session.reals("y");
            assertThat(y).hasSize(16);
            assertThat(session.reals("last h")[3]).isEqualTo(y[15] / 2);
        }
    }

    @Test
    void backward_givenGradientsOfOutputs_givesThoseOfInputsAndParameters() {
        try (Backend.Session session =
                backend.compile(program.graph(Layer.BACKWARD)).open(variables)) {
            session.set("x", x);
            session.set("h", h);
            session.set("gradient of y", ofY);
            session.set("gradient of last h", ofLast);
            session.run();
            check(session.reals("gradient of x"), x);
            check(session.reals("gradient of h"), h);
            check(session.reals("gradient of gate/U"), variables.reals("gate/U"));
        }
    }

    /** Compares with central differences. */
    private void check(float[] gradient, float[] values) {
        assertThat(gradient).hasSameSizeAs(values);
        for (int i = 0; i < values.length; i++) {
            float before = values[i];
            values[i] = before + STEP;
            double above = loss();
            values[i] = before - STEP;
            double below = loss();
            values[i] = before;
            assertThat((double) gradient[i]).isCloseTo((above - below) / (2 * STEP), within(1e-3));
        }
    }

    private double loss() {
        variables.changed("gate/U");
        try (Backend.Session session = forward()) {
            return product(session.reals("y"), ofY) + product(session.reals("last h"), ofLast);
        }
    }

    private Backend.Session forward() {
        Backend.Session session = backend.compile(program.graph(Layer.FORWARD)).open(variables);
        session.set("x", x);
        session.set("h", h);
        session.run();
        return session;
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static float[] numbers(int seed, int count) {
        var random = new Random(seed);
        var numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = random.nextFloat() - 0.5f;
        }
        return numbers;
    }
}
