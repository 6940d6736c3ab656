package dev.carousel.testkit.zoo;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;

/** Keeps what its runs assign in a memory of its own until somebody asks for it, as a backend for a device may: by the API alone. */
class HoldingBackend extends OpenBackend {
    /** The memory beside one store, for all sessions. */
    static final class Own {
        private final VariableStore memory = new VariableStore();
        private final Map<String, Copy> copies = new ConcurrentHashMap<>();

        Copy copy(VariableStore.Entry entry) {
            return copies.computeIfAbsent(entry.variable().name(), name -> new Copy(entry, memory));
        }
    }

    /** A variable in that memory, and of which version it is. */
    static final class Copy implements VariableStore.Holder {
        private final VariableStore.Entry entry;
        private final VariableStore memory;
        private final String name;
        private long version = -1;

        Copy(VariableStore.Entry entry, VariableStore memory) {
            this.entry = entry;
            this.memory = memory;
            this.name = entry.variable().name();
            memory.declare(entry.variable());
        }

        boolean isNew() {
            return version < 0;
        }

        VariableStore.Entry entry() {
            return entry;
        }

        synchronized void update() {
            long now = entry.version();
            if (version == now) {
                return;
            }
            if (entry.variable().type() == Type.REAL) {
                memory.set(name, entry.reals());
            } else {
                memory.set(name, entry.integers());
            }
            version = now;
        }

        synchronized void changed() {
            version = entry.heldBy(this);
        }

        @Override
        public void fetch(float[] reals) {
            System.arraycopy(memory.reals(name), 0, reals, 0, reals.length);
        }

        @Override
        public void fetch(int[] integers) {
            System.arraycopy(memory.integers(name), 0, integers, 0, integers.length);
        }
    }

    @Override
    Session opened(Kernel kernel, VariableStore variables) {
        Own own = own(variables);
        for (Variable variable : kernel.graph().variables()) {
            variables.entry(variable.name());
            variables.declare(variable);
        }
        List<Copy> used = kernel.graph().variables().stream()
                .map(variable -> own.copy(variables.entry(variable.name())))
                .toList();
        List<Copy> assigned = kernel.graph().assignments().stream()
                .map(Assignment::variable)
                .map(variable -> own.copy(variables.entry(variable.name())))
                .distinct()
                .toList();
        Lock lock = assigned.isEmpty()
                ? variables.lock().readLock()
                : variables.lock().writeLock();
        return new OpenSession(super.opened(kernel, own.memory)) {
            @Override
            public void run() {
                lock.lock();
                try {
                    used.forEach(HoldingBackend.this::update);
                    super.run();
                    assigned.forEach(HoldingBackend.this::changed);
                } finally {
                    lock.unlock();
                }
            }
        };
    }

    /** Returns the memory that sessions over a store work in. */
    Own own(VariableStore variables) {
        return variables.attached(Own.class, Own::new);
    }

    /** Takes over what others have written. */
    void update(Copy copy) {
        copy.update();
    }

    /** Tells others that the newest value is here. */
    void changed(Copy copy) {
        copy.changed();
    }
}
