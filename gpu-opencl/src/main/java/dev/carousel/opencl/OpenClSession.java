package dev.carousel.opencl;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Type;
import dev.carousel.core.sessions.Signature;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** One caller's inputs and outputs. A run goes into the device's queue whole; what comes home is waited for, nothing else. */
final class OpenClSession implements Backend.Session {
    private final OpenClKernel kernel;
    private final Layout layout;
    private final DeviceVariables variables;
    private final List<Map.Entry<String, Place>> fleeting;
    private final Set<String> given = new LinkedHashSet<>();
    private final Map<String, Object> results = new HashMap<>();
    private final Set<String> home = new HashSet<>();
    private @Nullable Memory memory;
    private boolean ran;

    OpenClSession(OpenClKernel kernel, VariableStore store) {
        this.kernel = kernel;
        this.layout = kernel.layout();
        this.variables = new DeviceVariables(kernel, store);
        this.fleeting = layout.outputs().entrySet().stream()
                .filter(output -> !output.getValue().stays())
                .toList();
        memory();
    }

    @Override
    public void set(String input, float... values) {
        set(input, Type.REAL, values.length, values);
    }

    @Override
    public void set(String input, int... values) {
        set(input, Type.INTEGER, values.length, values);
    }

    private void set(String input, Type type, int count, Object values) {
        layout.signature().input(input, type, count);
        Place place = layout.inputs().get(input);
        if (place != null) {
            memory().write(place, values);
        }
        given.add(input);
    }

    @Override
    public void run() {
        ran = false;
        requireInputs();
        Memory mine = memory();
        Lock lock = variables.lock();
        if (lock == null) {
            run(mine);
            return;
        }
        lock.lock();
        try {
            run(mine);
        } finally {
            lock.unlock();
        }
    }

    private void run(Memory mine) {
        home.clear();
        variables.update();
        mine.enqueue();
        kernel.device().flush();
        mine.check();
        variables.changed();
        ran = true;
        for (Map.Entry<String, Place> output : fleeting) {
            copied(output.getKey(), output.getValue());
        }
    }

    @Override
    public float[] reals(String output) {
        return (float[]) output(output, Type.REAL);
    }

    @Override
    public int[] integers(String output) {
        return (int[]) output(output, Type.INTEGER);
    }

    private Object output(String name, Type type) {
        if (!ran) {
            throw Signature.notRun(name);
        }
        layout.signature().output(name, type);
        return copied(name, Objects.requireNonNull(layout.outputs().get(name)));
    }

    private Object copied(String name, Place place) {
        Object array = results.computeIfAbsent(name, key -> place.newArray());
        if (home.add(name)) {
            memory().read(place, array);
        }
        return array;
    }

    @Override
    public void close() {
        ran = false;
        given.clear();
        results.clear();
        home.clear();
        if (memory != null) {
            memory.close();
            memory = null;
        }
    }

    private void requireInputs() {
        for (String input : layout.signature().inputs()) {
            if (!given.contains(input)) {
                throw layout.signature().missing(input, given);
            }
        }
    }

    /** Returns this session's memory: allocated when it is opened, and again if it is used after it was closed. */
    private Memory memory() {
        Memory known = memory;
        if (known == null) {
            known = new Memory(kernel, variables);
            memory = known;
        }
        return known;
    }
}
