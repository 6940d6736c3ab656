package dev.carousel.api;

import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values of variables: they outlive kernels and are shared by all of them.
 *
 * <p>Reals are stored as {@code float}, whatever the backend, so that a saved model is the model. Each value carries a version that every
 * change raises, so that copies in another layout are remade only when needed.
 *
 * <p>One {@link #lock() lock} keeps readers and writers apart: runs that only read variables share it, a run that assigns has it alone.
 *
 * <p>A backend with a memory of its own may keep what a run has assigned: it tells so by {@link Entry#heldBy}, and is asked for the value when
 * somebody else wants the array.
 */
public final class VariableStore {
    private final ReadWriteLock lock =
            new ReentrantReadWriteLock(true); // fair: neither training nor inference waits forever
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<Class<?>, Object> attached = new HashMap<>();

    /** Who has the newest value of a variable, in a memory of its own. */
    public interface Holder {
        /** Copies the value to the array of a variable of reals, and returns when it is there. */
        void fetch(float[] reals);

        /** Copies the value to the array of a variable of integers, and returns when it is there. */
        void fetch(int[] integers);
    }

    /** One variable: its live array and its version. What is bound to an entry need not look it up again. */
    public static final class Entry {
        private final Variable variable;
        private final float[] reals;
        private final int[] integers;
        private final AtomicLong version = new AtomicLong();
        private volatile @Nullable Holder holder; // null where the array has the newest value

        private Entry(Variable variable) {
            this.variable = variable;
            int size = variable.shape().size();
            this.reals = new float[variable.type() == Type.REAL ? size : 0];
            this.integers = new int[variable.type() == Type.INTEGER ? size : 0];
        }

        /** Returns the variable. */
        public Variable variable() {
            return variable;
        }

        /**
         * Returns the live array of a variable of reals, always the same one, with the newest value in it; who reads or writes it holds the
         * store's lock, and asks again after a run.
         */
        public float[] reals() {
            typed(Type.REAL).fetch();
            return reals;
        }

        /** Returns the live array of a variable of integers, as {@link #reals()}. */
        public int[] integers() {
            typed(Type.INTEGER).fetch();
            return integers;
        }

        /**
         * Brings the newest value to the live array, as asking for the array does: for those who keep it over runs. The caller holds the
         * store's lock.
         */
        public void fetch() {
            if (holder != null) {
                fetchFromHolder();
            }
        }

        private synchronized void fetchFromHolder() {
            Holder from = holder;
            if (from != null) {
                if (variable.type() == Type.REAL) {
                    from.fetch(reals);
                } else {
                    from.fetch(integers);
                }
                holder = null;
            }
        }

        /** Returns how often the variable has changed. */
        public long version() {
            return version.get();
        }

        /** Tells that the array was written: what it holds is the newest value. */
        public void changed() {
            if (holder != null) {
                letGo();
            }
            version.incrementAndGet();
        }

        private synchronized void letGo() {
            holder = null;
        }

        /**
         * Tells that a run has changed the variable, and who has the new value until the array is asked for or written. The caller holds the
         * store's exclusive lock.
         *
         * @return the new version: a copy of that version need not be sent again
         */
        public synchronized long heldBy(Holder newest) {
            holder = newest;
            return version.incrementAndGet();
        }

        private Entry typed(Type type) {
            if (variable.type() != type) {
                throw new CarouselException(
                        "TypeMismatch", "variable " + variable + " holds " + variable.type() + ", not " + type);
            }
            return this;
        }
    }

    /**
     * Returns the lock under which live arrays are read and written.
     *
     * <p>Sessions take it in each run: shared, or exclusive if the graph assigns variables. Others who read live arrays while sessions may run
     * hold the shared one, and those who write hold the exclusive one, which may be taken again by a thread that has it. Whoever holds the
     * shared one must not ask for the exclusive one, by a run that assigns or by {@link #set(String, float...)}: that would wait for itself.
     */
    public ReadWriteLock lock() {
        return lock;
    }

    /** Adds a variable, zero at first; one that is there already keeps its value, but must have the same shape and type. */
    public synchronized void declare(Variable variable) {
        Variable known = entries.computeIfAbsent(variable.name(), name -> new Entry(variable)).variable;
        if (!known.shape().equals(variable.shape()) || known.type() != variable.type()) {
            throw new CarouselException(
                    "VariableMismatch", "variable " + variable + " is already there as " + known.type() + " " + known);
        }
    }

    /** Returns the variables, in order of declaration. */
    public synchronized List<Variable> variables() {
        return entries.values().stream().map(Entry::variable).toList();
    }

    /** Returns a variable's entry. */
    public synchronized Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new CarouselException("UnknownName", "no variable \"" + name + "\"");
        }
        return entry;
    }

    /**
     * Returns what a backend keeps beside this store, such as copies on a device: made when it is first asked for, one for all sessions, and
     * kept as long as the store.
     */
    public synchronized <T> T attached(Class<T> type, Supplier<? extends T> maker) {
        return type.cast(attached.computeIfAbsent(type, key -> maker.get()));
    }

    /** Returns the array of a variable of reals: the live one, see {@link Entry#reals()}. */
    public float[] reals(String name) {
        return entry(name).reals();
    }

    /** Returns the array of a variable of integers: the live one, see {@link Entry#integers()}. */
    public int[] integers(String name) {
        return entry(name).integers();
    }

    /** Returns how often the variable has changed. */
    public long version(String name) {
        return entry(name).version();
    }

    /** Tells that the variable's array was written. */
    public void changed(String name) {
        entry(name).changed();
    }

    /** Replaces the value of a variable of reals, between runs. */
    public void set(String name, float... reals) {
        Entry entry = entry(name).typed(Type.REAL);
        copy(reals, reals.length, entry, entry.reals);
    }

    /** Replaces the value of a variable of integers, between runs. */
    public void set(String name, int... integers) {
        Entry entry = entry(name).typed(Type.INTEGER);
        copy(integers, integers.length, entry, entry.integers);
    }

    private void copy(Object from, int length, Entry entry, Object to) {
        Variable variable = entry.variable;
        if (length != variable.shape().size()) {
            throw new CarouselException(
                    "VariableMismatch",
                    "variable " + variable + " has " + variable.shape().size() + " elements, got " + length);
        }
        lock.writeLock().lock();
        try {
            System.arraycopy(from, 0, to, 0, length);
            entry.changed();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
