package dev.carousel.api;

import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The values of variables: they outlive kernels and are shared by all of them.
 *
 * <p>Reals are stored as {@code float}, whatever the backend, so that a saved model is the model. Each value carries a version that every
 * change raises, so that copies in another layout are remade only when needed.
 *
 * <p>One {@link #lock() lock} keeps readers and writers apart: runs that only read variables share it, a run that assigns has it alone.
 */
public final class VariableStore {
    private final ReadWriteLock lock =
            new ReentrantReadWriteLock(true); // fair: neither training nor inference waits forever
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** One variable: its live array and its version. What is bound to an entry need not look it up again. */
    public static final class Entry {
        private final Variable variable;
        private final float[] reals;
        private final int[] integers;
        private final AtomicLong version = new AtomicLong();

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

        /** Returns the live array of a variable of reals, always the same one; who reads or writes it holds the store's lock. */
        public float[] reals() {
            return typed(Type.REAL).reals;
        }

        /** Returns the live array of a variable of integers, as {@link #reals()}. */
        public int[] integers() {
            return typed(Type.INTEGER).integers;
        }

        /** Returns how often the variable has changed. */
        public long version() {
            return version.get();
        }

        /** Tells that the array was written. */
        public void changed() {
            version.incrementAndGet();
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
        copy(reals, reals.length, entry(name), entry(name).reals());
    }

    /** Replaces the value of a variable of integers, between runs. */
    public void set(String name, int... integers) {
        copy(integers, integers.length, entry(name), entry(name).integers());
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
