package dev.carousel.core.sessions;

import dev.carousel.api.Backend;
import dev.carousel.api.expr.Type;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One caller's inputs and outputs, over a memory of its own: the session of every backend that works by plans. It allocates nothing in a run. */
public final class KernelSession implements Backend.Session {
    private final Inputs inputs;
    private final Outputs outputs;
    private final @Nullable Lock lock;
    private final Supplier<? extends SessionMemory> allocation;
    private @Nullable SessionMemory memory;

    /**
     * Opens a session.
     *
     * @param lock under which a run reads or writes variables; null if there are none
     * @param allocation makes the memory: now, and again if the session is used after it was closed
     */
    public KernelSession(Ports ports, @Nullable Lock lock, Supplier<? extends SessionMemory> allocation) {
        this.inputs = new Inputs(ports);
        this.outputs = new Outputs(ports);
        this.lock = lock;
        this.allocation = allocation;
        memory();
    }

    @Override
    public void set(String input, float... values) {
        inputs.set(input, Type.REAL, values.length, values, memory());
    }

    @Override
    public void set(String input, int... values) {
        inputs.set(input, Type.INTEGER, values.length, values, memory());
    }

    @Override
    public void run() {
        outputs.begin();
        inputs.requireAll();
        SessionMemory mine = memory();
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

    private void run(SessionMemory mine) {
        mine.run();
        outputs.computed(mine);
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
        outputs.requireRun(name);
        return outputs.get(name, type, memory());
    }

    @Override
    public void close() {
        inputs.forget();
        outputs.forget();
        if (memory != null) {
            memory.close();
            memory = null;
        }
    }

    private SessionMemory memory() {
        SessionMemory known = memory;
        if (known == null) {
            known = allocation.get();
            memory = known;
        }
        return known;
    }
}
