package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.data.Padded;
import java.util.Arrays;

/**
 * A batch without rows that nobody needs, padded to its own longest sequences rather than to its bucket's.
 *
 * @param rows b ≤ B
 * @param source {@code [B, S]}
 * @param input {@code [B, T]}
 * @param output {@code [B, T]}
 */
record PaddedBatch(int rows, Padded source, Padded input, Padded output) {
    private static final float HIDDEN = -1e9f;

    static PaddedBatch of(Batch batch) {
        return new PaddedBatch(batch.examples().length, batch.source(), batch.targetInput(), batch.targetOutput());
    }

    /** Gives it to a run of a network whose encoder has this many units each way. */
    void feed(int way, NDManager run, Tensors tensors) {
        var sources = new Shape(rows, longest(source));
        var targets = new Shape(rows, longest(output));
        var states = new Shape(2, rows, way);
        tensors.feed("source", run.create(ids(source), sources));
        tensors.feed("bias", run.create(masked(source, 0, HIDDEN), new Shape(rows, 1, longest(source))));
        tensors.feed("input", run.create(ids(input), targets));
        tensors.feed("output", run.create(ids(output), targets));
        tensors.feed("mask", run.create(masked(output, 1, 0), targets));
        tensors.feed("h", run.zeros(states));
        tensors.feed("c", run.zeros(states));
    }

    private static int longest(Padded padded) {
        return Arrays.stream(padded.lengths()).max().orElse(0);
    }

    private long[] ids(Padded padded) {
        int length = longest(padded);
        var ids = new long[rows * length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = padded.ids()[i / length * padded.length() + i % length];
        }
        return ids;
    }

    private float[] masked(Padded padded, float token, float padding) {
        int length = longest(padded);
        var values = new float[rows * length];
        for (int i = 0; i < values.length; i++) {
            values[i] = padded.mask()[i / length * padded.length() + i % length] == 1 ? token : padding;
        }
        return values;
    }
}
