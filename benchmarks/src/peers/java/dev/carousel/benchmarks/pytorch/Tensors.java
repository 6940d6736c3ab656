package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The named arrays of a network.
 *
 * <p>Each run has leaves of its own, which share the arrays' memory: their gradients begin absent, and all that a run made goes with it.
 */
final class Tensors {
    private static final float RANGE = 0.08f;

    private final NDManager owner;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();
    private final Map<String, NDArray> leaves = new LinkedHashMap<>();
    private final Set<String> fixed = new HashSet<>();

    Tensors(NDManager owner) {
        this.owner = owner;
    }

    /** Makes a parameter, or an input of reals whose gradient is wanted. */
    void real(String name, long... shape) {
        arrays.put(name, owner.randomUniform(-RANGE, RANGE, new Shape(shape)));
    }

    /** Makes an input of tokens below a bound. */
    void tokens(String name, int bound, long... shape) {
        arrays.put(name, owner.randomInteger(0, bound, new Shape(shape), DataType.INT64));
    }

    /** Makes an input of which every element is the same, and whose gradient is not wanted. */
    void filled(String name, int value, long... shape) {
        arrays.put(name, owner.randomInteger(value, value + 1, new Shape(shape), DataType.INT64));
    }

    /** Replaces an input by the application's. */
    void set(String name, float[] values) {
        Objects.requireNonNull(arrays.get(name)).set(values);
    }

    /** Keeps an output as the input of the next run. */
    void carry(String name, NDArray value) {
        NDArray kept = value.stopGradient();
        kept.attach(owner);
        Objects.requireNonNull(arrays.put(name, kept)).close();
    }

    /** Begins a run. */
    void begin(NDManager run, boolean training) {
        leaves.clear();
        arrays.forEach((name, array) -> {
            NDArray leaf = array.stopGradient();
            leaf.attach(run);
            leaf.setRequiresGradient(
                    training && array.getDataType() == DataType.FLOAT32 && !fixed.contains(name));
            leaves.put(name, leaf);
        });
    }

    /** Gives an input to this run alone. */
    void feed(String name, NDArray value) {
        leaves.put(name, value);
    }

    /** Makes an array zero for good: no gradient is wanted. */
    void fix(String name) {
        NDArray array = Objects.requireNonNull(arrays.get(name));
        array.subi(array);
        fixed.add(name);
    }

    /** Tells the arrays that are not fixed, by name: those that an optimizer changes. */
    void forEach(BiConsumer<String, NDArray> told) {
        arrays.forEach((name, array) -> {
            if (!fixed.contains(name)) {
                told.accept(name, array);
            }
        });
    }

    NDArray get(String name) {
        return Objects.requireNonNull(leaves.get(name), name);
    }
}
