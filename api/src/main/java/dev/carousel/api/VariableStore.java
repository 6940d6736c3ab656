package dev.carousel.api;

import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of variables: they outlive kernels and are shared by all of them.
 *
 * <p>Reals are stored as {@code float}, whatever the backend, so that a saved model is the model. Each value carries a version that every
 * change raises, so that copies in another layout are remade only when needed.
 */
public final class VariableStore {
    private static final class Value {
        private final Variable variable;
        private final float[] reals;
        private final int[] integers;
        private long version;

        private Value(Variable variable) {
            this.variable = variable;
            int size = variable.shape().size();
            this.reals = new float[variable.type() == Type.REAL ? size : 0];
            this.integers = new int[variable.type() == Type.INTEGER ? size : 0];
        }
    }

    private final Map<String, Value> values = new LinkedHashMap<>();

    /** Adds a variable, zero at first; one that is there already keeps its value, but must have the same shape and type. */
    public synchronized void declare(Variable variable) {
        Value known = values.computeIfAbsent(variable.name(), name -> new Value(variable));
        if (!known.variable.shape().equals(variable.shape()) || known.variable.type() != variable.type()) {
            throw new CarouselException(
                    "VariableMismatch",
                    "variable " + variable + " is already there as " + known.variable.type() + " " + known.variable);
        }
    }

    /** Returns the variables, in order of declaration. */
    public synchronized List<Variable> variables() {
        return values.values().stream().map(value -> value.variable).toList();
    }

    /** Returns the array of a variable of reals: the live one, to be written only between {@link #changed} calls by its owner. */
    public synchronized float[] reals(String name) {
        return value(name, Type.REAL).reals;
    }

    /** Returns the array of a variable of integers. */
    public synchronized int[] integers(String name) {
        return value(name, Type.INTEGER).integers;
    }

    /** Returns how often the variable has changed. */
    public synchronized long version(String name) {
        return value(name).version;
    }

    /** Tells that the variable's array was written. */
    public synchronized void changed(String name) {
        value(name).version++;
    }

    /** Replaces the value of a variable of reals. */
    public synchronized void set(String name, float... reals) {
        copy(reals, reals.length, value(name, Type.REAL).reals, value(name));
    }

    /** Replaces the value of a variable of integers. */
    public synchronized void set(String name, int... integers) {
        copy(integers, integers.length, value(name, Type.INTEGER).integers, value(name));
    }

    private static void copy(Object from, int length, Object to, Value value) {
        if (length != value.variable.shape().size()) {
            throw new CarouselException(
                    "VariableMismatch",
                    "variable " + value.variable + " has "
                            + value.variable.shape().size() + " elements, got " + length);
        }
        System.arraycopy(from, 0, to, 0, length);
        value.version++;
    }

    private Value value(String name, Type type) {
        Value value = value(name);
        if (value.variable.type() != type) {
            throw new CarouselException(
                    "TypeMismatch", "variable " + value.variable + " holds " + value.variable.type() + ", not " + type);
        }
        return value;
    }

    private Value value(String name) {
        Value value = values.get(name);
        if (value == null) {
            throw new CarouselException("UnknownName", "no variable \"" + name + "\"");
        }
        return value;
    }
}
