package dev.carousel.codegen;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.runtime.Barrier;
import dev.carousel.codegen.runtime.Team;
import dev.carousel.codegen.runtime.Work;
import dev.carousel.core.sessions.Signature;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/** One caller's inputs and outputs. In steady state a run allocates nothing. */
final class JvmSession implements Backend.Session {
    private final JvmKernel kernel;
    private final Variables variables;
    private final Inputs inputs;
    private final Outputs outputs;
    private final Work work = this::work;
    private @Nullable Arenas arenas;
    private boolean ran;
    private boolean stale;

    JvmSession(JvmKernel kernel, VariableStore store) {
        this.kernel = kernel;
        this.variables = Variables.bound(kernel.layout(), store);
        this.inputs = new Inputs(kernel);
        this.outputs = new Outputs(kernel);
        arenas();
    }

    @Override
    public void set(String input, float... values) {
        inputs.set(input, Type.REAL, values.length, values, arenas().memory());
    }

    @Override
    public void set(String input, int... values) {
        inputs.set(input, Type.INTEGER, values.length, values, arenas().memory());
    }

    @Override
    public void run() {
        ran = false;
        inputs.requireAll();
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
        variables.fetch();
        stale = mine.isStale(variables);
        if (kernel.code().isBrief()) {
            Team.runAlone(work);
        } else {
            kernel.key().team().run(work);
        }
        mine.prepared();
        variables.changed();
        ran = true;
        outputs.catchFleeting(mine.memory());
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
        return outputs.get(name, type, arenas().memory());
    }

    @Override
    public void close() {
        ran = false;
        inputs.forget();
        outputs.forget();
        arenas = null;
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
