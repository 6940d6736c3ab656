package dev.carousel.seq2seq.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A growing list of indices that is cut into batches in the end. */
final class IndexList {
    private int[] indices = new int[16];
    private int size;

    void add(int index) {
        if (size == indices.length) {
            indices = Arrays.copyOf(indices, 2 * size);
        }
        indices[size++] = index;
    }

    int size() {
        return size;
    }

    /** Pieces of {@code rows} indices; the last may be shorter. */
    List<int[]> chunks(int rows) {
        var chunks = new ArrayList<int[]>();
        for (var start = 0; start < size; start += rows) {
            chunks.add(Arrays.copyOfRange(indices, start, Math.min(size, start + rows)));
        }
        return chunks;
    }
}
