package dev.carousel.testkit.checks;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.trial.Trial;

/** Values between trials, in {@code double}, and stores, in {@code float}. */
final class Stored {
    private Stored() {}

    /** Returns a trial whose variables have the values of a store. */
    static Trial trial(Trial trial, VariableStore store) {
        Trial stored = trial;
        for (Variable variable : trial.program().variables()) {
            stored = stored.with(variable.name(), value(variable, store));
        }
        return stored;
    }

    static void copy(Variable variable, VariableStore from, VariableStore to) {
        if (variable.type() == Type.REAL) {
            to.set(variable.name(), from.reals(variable.name()).clone());
        } else {
            to.set(variable.name(), from.integers(variable.name()).clone());
        }
    }

    static Value value(Variable variable, VariableStore store) {
        return variable.type() == Type.REAL
                ? Value.reals(variable.shape(), doubles(store.reals(variable.name())))
                : Value.integers(variable.shape(), store.integers(variable.name()));
    }

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }
}
