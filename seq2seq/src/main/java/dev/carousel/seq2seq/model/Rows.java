package dev.carousel.seq2seq.model;

import dev.carousel.api.Backend;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a session gave: arrays with a row for each sentence or hypothesis, to choose rows from.
 *
 * @param count how many rows there are
 * @param arrays {@code float[]} or {@code int[]} by name, row-major
 */
record Rows(int count, Map<String, Object> arrays) {

    /** Returns the outputs whose names begin like this, as they are until the session's next run. */
    static Rows of(Backend.Session session, Graph graph, String folder, int count) {
        var arrays = new LinkedHashMap<String, Object>();
        for (Graph.Output output : graph.outputs()) {
            String name = output.name();
            if (name.startsWith(folder)) {
                boolean real = output.value().type() == Type.REAL;
                arrays.put(name, real ? session.reals(name) : session.integers(name));
            }
        }
        return new Rows(count, arrays);
    }

    /** Returns a copy that no run changes. */
    Rows copy() {
        var copies = new LinkedHashMap<String, Object>();
        arrays.forEach((name, array) ->
                copies.put(name, array instanceof float[] reals ? reals.clone() : ((int[]) array).clone()));
        return new Rows(count, copies);
    }

    /** Sets the inputs of the same names to chosen rows. */
    void set(Backend.Session session, int[] chosen) {
        arrays.forEach((name, array) -> {
            if (array instanceof float[] reals) {
                session.set(name, (float[]) choose(reals, new float[chosen.length * (reals.length / count)], chosen));
            } else {
                int width = ((int[]) array).length / count;
                session.set(name, (int[]) choose(array, new int[chosen.length * width], chosen));
            }
        });
    }

    private static Object choose(Object from, Object to, int[] chosen) {
        int width = Array.getLength(to) / Math.max(1, chosen.length);
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(from, chosen[i] * width, to, i * width, width);
        }
        return to;
    }

    /** Cuts an array into rows of this width and returns the first ones. */
    static float[][] cut(float[] values, int width, int count) {
        return IntStream.range(0, count)
                .mapToObj(row -> Arrays.copyOfRange(values, row * width, (row + 1) * width))
                .toArray(float[][]::new);
    }
}
