package dev.carousel.codegen;

import dev.carousel.api.VariableStore;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The variables of a kernel, found once in a store. */
final class Variables {
    private final float[][] reals;
    private final int[][] integers;
    private final VariableStore.Entry[] used;
    private final VariableStore.Entry[] prepared;
    private final VariableStore.Entry[] assigned;
    private final @Nullable Lock lock;

    private Variables(Layout layout, VariableStore store) {
        this.reals = layout.realVariables().stream().map(store::reals).toArray(float[][]::new);
        this.integers = layout.integerVariables().stream().map(store::integers).toArray(int[][]::new);
        this.used = Stream.of(layout.realVariables(), layout.integerVariables())
                .flatMap(List::stream)
                .map(store::entry)
                .toArray(VariableStore.Entry[]::new);
        this.prepared = entries(layout.prepared(), store);
        this.assigned = entries(layout.assigned(), store);
        this.lock = !layout.hasVariables()
                ? null
                : assigned.length == 0 ? store.lock().readLock() : store.lock().writeLock();
    }

    static Variables bound(Layout layout, VariableStore store) {
        return new Variables(layout, store);
    }

    private static VariableStore.Entry[] entries(List<String> names, VariableStore store) {
        return names.stream().map(store::entry).toArray(VariableStore.Entry[]::new);
    }

    float[][] reals() {
        return reals;
    }

    int[][] integers() {
        return integers;
    }

    /** Returns the lock under which a run reads or writes them; null if there are none. */
    @Nullable
    Lock lock() {
        return lock;
    }

    /** Brings to the arrays what another backend has written and kept; the caller holds the lock. */
    void fetch() {
        for (VariableStore.Entry entry : used) {
            entry.fetch();
        }
    }

    /** Returns how many the preparation reads. */
    int preparedCount() {
        return prepared.length;
    }

    /** Returns the version of one that the preparation reads. */
    long version(int number) {
        return prepared[number].version();
    }

    /** Tells that a run has written those that it assigns. */
    void changed() {
        for (VariableStore.Entry entry : assigned) {
            entry.changed();
        }
    }
}
