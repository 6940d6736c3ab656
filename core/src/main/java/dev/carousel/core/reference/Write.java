package dev.carousel.core.reference;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.interpreter.Written;
import org.jspecify.annotations.Nullable;

/**
 * One assignment, ready to be copied into the store: nothing in it can fail any more.
 *
 * @param rows which rows {@code elements} are, or {@code null} for all
 * @param elements {@code float[]} or {@code int[]}
 */
record Write(Variable variable, int @Nullable [] rows, Object elements) {
    static Write of(Written written) {
        Value rows = written.rows();
        Value value = written.value();
        Object elements = value.type() == Type.REAL ? Floats.rounded(value.toDoubles()) : value.toInts();
        return new Write(written.variable(), rows == null ? null : rows.toInts(), elements);
    }

    void to(VariableStore store) {
        String name = variable.name();
        Object stored = variable.type() == Type.REAL ? store.reals(name) : store.integers(name);
        if (rows == null) {
            System.arraycopy(elements, 0, stored, 0, variable.shape().size());
        } else {
            int width = variable.shape().trailing(1).size();
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(elements, i * width, stored, rows[i] * width, width);
            }
        }
        store.changed(name);
    }
}
