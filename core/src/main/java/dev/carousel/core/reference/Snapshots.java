package dev.carousel.core.reference;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables of a store as the interpreter wants them: in {@code double}, remade only after a change, once for all sessions. */
final class Snapshots {
    private record Snapshot(long version, Value value) {}

    private final Map<String, Snapshot> known = new HashMap<>();

    private Snapshots() {}

    /** Returns the values of these variables at one moment: the caller holds the store's lock. */
    static Map<String, Value> of(VariableStore store, List<Variable> variables) {
        return store.attached(Snapshots.class, Snapshots::new).values(store, variables);
    }

    private synchronized Map<String, Value> values(VariableStore store, List<Variable> variables) {
        var values = new LinkedHashMap<String, Value>();
        for (Variable variable : variables) {
            Snapshot snapshot = known.get(variable.name());
            long version = store.version(variable.name());
            if (snapshot == null || snapshot.version() != version) {
                snapshot = new Snapshot(version, read(store, variable));
                known.put(variable.name(), snapshot);
            }
            values.put(variable.name(), snapshot.value());
        }
        return values;
    }

    private static Value read(VariableStore store, Variable variable) {
        if (variable.type() == Type.INTEGER) {
            return Value.integers(variable.shape(), store.integers(variable.name()));
        }
        return Value.reals(variable.shape(), Floats.widened(store.reals(variable.name())));
    }
}
