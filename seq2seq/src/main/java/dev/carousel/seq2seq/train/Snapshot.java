package dev.carousel.seq2seq.train;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The values of all variables at one moment.
 *
 * @param arrays copies, {@code float[]} or {@code int[]}, by name
 */
record Snapshot(Map<String, Object> arrays) {
    static Snapshot of(VariableStore variables) {
        var arrays = new LinkedHashMap<String, Object>();
        for (Variable variable : variables.variables()) {
            String name = variable.name();
            boolean real = variable.type() == Type.REAL;
            arrays.put(
                    name,
                    real
                            ? variables.reals(name).clone()
                            : variables.integers(name).clone());
        }
        return new Snapshot(arrays);
    }

    /** Takes the values of this moment, into the same arrays. */
    void renew(VariableStore variables) {
        arrays.forEach((name, array) -> {
            Object now = array instanceof float[] ? variables.reals(name) : variables.integers(name);
            System.arraycopy(now, 0, array, 0, Array.getLength(array));
        });
    }

    void restore(VariableStore variables) {
        arrays.forEach((name, array) -> {
            if (array instanceof float[] reals) {
                variables.set(name, reals);
            } else {
                variables.set(name, (int[]) array);
            }
        });
    }
}
