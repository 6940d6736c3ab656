package dev.carousel.seq2seq.train;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Variable;
import java.util.List;

/** Which variables are the model's own. */
public final class Parameters {
    private Parameters() {}

    static List<Variable> of(List<Variable> variables) {
        return variables.stream()
                .filter(variable -> variable.role() == Variable.Role.PARAMETER)
                .toList();
    }

    /** Returns a store for all that an answer may read: everything but what optimizers keep. */
    public static VariableStore store(List<Variable> variables) {
        var store = new VariableStore();
        variables.stream()
                .filter(variable -> variable.role() != Variable.Role.SLOT)
                .forEach(store::declare);
        return store;
    }

    /** Returns how many numbers are learned. */
    static long count(List<Variable> variables) {
        return of(variables).stream()
                .mapToLong(variable -> variable.shape().size())
                .sum();
    }
}
