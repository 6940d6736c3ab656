package dev.carousel.testkit.optimizers;

import dev.carousel.api.Backend;
import dev.carousel.api.Field;
import dev.carousel.api.Initializer;
import dev.carousel.api.Model;
import dev.carousel.api.Optimizer;
import dev.carousel.api.Program;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Sizes;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.program.Programs;
import dev.carousel.core.program.ReservedNames;
import dev.carousel.core.program.TrainingSettings;
import dev.carousel.core.reference.ReferenceBackend;
import dev.carousel.testkit.checks.Reloaded;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Difference;
import dev.carousel.testkit.trial.Place;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A training that is saved after some steps and goes on elsewhere has the bits of one that never stopped. */
final class Resumed {
    private static final String TRAIN = "train";
    private static final int BEFORE = 3;
    private static final int AFTER = 3;
    private static final float RATE = 0.1f;
    private static final ReferenceBackend REFERENCE = new ReferenceBackend(new Interpreter(Runnable::run, 1));

    private Resumed() {}

    static Finding check(OptimizerSubject subject, UpdateCase c) {
        List<Option<?>> options = subject.factory().options();
        Settings settings = Settings.of(options, c.options(), "");
        Map<String, String> texts = new LinkedHashMap<>();
        settings.values().forEach((name, value) -> texts.put(name, String.valueOf(value)));
        if (!Settings.of(options, texts, "").equals(settings)) {
            return Finding.broken("settings " + settings.values() + " came back from text " + texts + " as others");
        }
        Program first = program(c.optimizer(subject), c);
        VariableStore whole = Programs.initialize(first, (int) c.seed());
        train(first, whole, BEFORE);
        Program second = program(c.with(texts).optimizer(subject), c);
        VariableStore resumed = Reloaded.copy(second, whole);
        train(first, whole, AFTER);
        train(second, resumed, AFTER);
        return compare(first, whole, resumed);
    }

    private static Program program(Optimizer optimizer, UpdateCase c) {
        return Programs.build(new Parabola(c.rows(), c.columns()), new Sizes(Map.of()), TrainingSettings.of(optimizer));
    }

    private static void train(Program program, VariableStore variables, int steps) {
        try (Backend.Session session = REFERENCE.compile(program.graph(TRAIN)).open(variables)) {
            for (int i = 0; i < steps; i++) {
                session.set(ReservedNames.LEARNING_RATE, RATE);
                session.run();
            }
        }
    }

    private static Finding compare(Program program, VariableStore whole, VariableStore resumed) {
        for (Variable variable : program.variables()) {
            if (variable.type() == Type.REAL) {
                float[] a = whole.reals(variable.name());
                float[] b = resumed.reals(variable.name());
                int at = Arrays.mismatch(a, b);
                if (at >= 0) {
                    String place =
                            Place.ofParameter(variable.name(), variable.shape()).at(at);
                    return Finding.broken(new Difference(place, a[at], b[at])
                                    .text(
                                            "in one training of " + (BEFORE + AFTER) + " steps",
                                            "saved and loaded after " + BEFORE)
                            + ": all that is remembered must be in slots");
                }
            }
        }
        return Finding.KEPT;
    }

    /** Σ (p − 1)² over a matrix. */
    private record Parabola(int rows, int columns) implements Model {
        @Override
        public List<Field> fields() {
            return List.of();
        }

        @Override
        public void define(Sizes sizes, ProgramScope program) {
            program.training(TRAIN, g -> {
                Expr p = g.parameter("p", Shape.of(rows, columns), Initializer.uniform(1));
                g.minimize(p.minus(1).square().sum());
            });
        }
    }
}
