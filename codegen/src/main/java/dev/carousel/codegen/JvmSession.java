package dev.carousel.codegen;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.runtime.Barrier;
import dev.carousel.codegen.runtime.Team;
import dev.carousel.codegen.runtime.Work;
import dev.carousel.core.sessions.Signature;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** One caller's inputs and outputs. In steady state a run allocates nothing. */
final class JvmSession implements Backend.Session {
    private final JvmKernel kernel;
    private final Layout layout;
    private final Variables variables;
    private final List<Map.Entry<String, Place>> fleeting;
    private final Work work = this::work;
    private final Set<String> given = new LinkedHashSet<>();
    private final Map<String, Object> results = new HashMap<>();
    private @Nullable Arenas arenas;
    private boolean ran;
    private boolean stale;

    JvmSession(JvmKernel kernel, VariableStore store) {
        this.kernel = kernel;
        this.layout = kernel.layout();
        this.fleeting = layout.fleeting();
        this.variables = Variables.bound(layout, store);
        arenas();
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
            place.write(values, arenas().memory());
        }
        given.add(input);
    }

    @Override
    public void run() {
        ran = false;
        requireInputs();
        Arenas mine = arenas();
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

    private void run(Arenas mine) {
        stale = mine.isStale(variables);
        if (kernel.code().isBrief() && !stale) {
            Team.runAlone(work);
        } else {
            kernel.key().team().run(work);
        }
        mine.prepared();
        variables.changed();
        ran = true;
        for (Map.Entry<String, Place> output : fleeting) {
            copied(output.getKey(), output.getValue());
        }
    }

    private void work(int worker, int workers, Barrier barrier) {
        var memory = Objects.requireNonNull(arenas).memory();
        if (stale) {
            kernel.code().prepare(memory, worker, workers, barrier);
            barrier.await();
        }
        kernel.code().run(memory, worker, workers, barrier);
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
        Place place = Objects.requireNonNull(layout.outputs().get(name));
        return place.stays() ? copied(name, place) : Objects.requireNonNull(results.get(name));
    }

    private Object copied(String name, Place place) {
        Object array = results.get(name);
        if (array == null) {
            array = place.newArray();
            results.put(name, array);
        }
        place.read(arenas().memory(), array);
        return array;
    }

    @Override
    public void close() {
        ran = false;
        given.clear();
        results.clear();
        arenas = null;
    }

    private void requireInputs() {
        if (given.size() < layout.signature().inputs().size()) {
            for (String input : layout.signature().inputs()) {
                if (!given.contains(input)) {
                    throw layout.signature().missing(input, given);
                }
            }
        }
    }

    /** Returns this session's memory: allocated when it is opened, and again if it is used after it was closed. */
    private Arenas arenas() {
        Arenas known = arenas;
        if (known == null) {
            known = Arenas.of(kernel, variables);
            arenas = known;
        }
        return known;
    }
}
