package dev.carousel.core.reference;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Schedule;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.sessions.Signature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One caller's inputs and outputs. The store's lock keeps runs that assign apart, and shows others all of a run's changes or none. */
final class ReferenceSession implements Backend.Session {
    private final Schedule schedule;
    private final Signature signature;
    private final VariableStore variables;
    private final Map<String, Value> inputs = new HashMap<>();
    private @Nullable Results results;

    ReferenceSession(Schedule schedule, VariableStore variables) {
        this.schedule = schedule;
        this.signature = Signature.of(schedule.graph());
        this.variables = variables;
    }

    @Override
    public void set(String input, float... values) {
        Expr declared = signature.input(input, Type.REAL, values.length);
        inputs.put(input, Value.reals(declared.shape(), Floats.widened(values)));
    }

    @Override
    public void set(String input, int... values) {
        Expr declared = signature.input(input, Type.INTEGER, values.length);
        inputs.put(input, Value.integers(declared.shape(), values));
    }

    @Override
    public void run() {
        results = null;
        if (schedule.graph().assignments().isEmpty()) {
            results = computed();
        } else {
            results = locked(variables.lock().writeLock(), () -> {
                Results now = computed();
                List<Write> writes = now.written().stream().map(Write::of).toList();
                writes.forEach(write -> write.to(variables));
                return now;
            });
        }
    }

    @Override
    public float[] reals(String output) {
        return Floats.rounded(output(output, Type.REAL).toDoubles());
    }

    @Override
    public int[] integers(String output) {
        return output(output, Type.INTEGER).toInts();
    }

    @Override
    public void close() {
        inputs.clear();
        results = null;
    }

    private Results computed() {
        List<Variable> read = schedule.graph().variablesRead(); // what is made of a value stays as long as its store
        Map<String, Value> current = locked(variables.lock().readLock(), () -> Snapshots.of(variables, read));
        return schedule.run(inputs, variable -> current.get(variable.name()));
    }

    private static <T> T locked(Lock lock, Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private Value output(String name, Type type) {
        if (results == null) {
            throw Signature.notRun(name);
        }
        signature.output(name, type);
        return results.output(name);
    }
}
