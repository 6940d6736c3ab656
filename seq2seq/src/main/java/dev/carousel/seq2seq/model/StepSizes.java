package dev.carousel.seq2seq.model;

import dev.carousel.api.CarouselException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many rows the kernels of a search have: powers of two, so that few are compiled.
 *
 * <p>Rows that grow get the next power of two that holds them. Rows that end leave masked ones behind until a quarter is enough, and then the
 * quarter is taken; down to {@value #LEAST}, below which a step costs what its weights cost to read, however few the rows: another kernel
 * would not pay. Rows do not touch one another, so that answers depend on none of this.
 */
final class StepSizes {
    private static final int LEAST = 16;
    private static final int SHRINKING = 4;

    private static final int MOST = 1 << 30;

    private StepSizes() {}

    /**
     * Returns the rows of a search.
     *
     * @throws CarouselException {@code ValueOutOfRange} if there are too many for any array
     */
    static int rows(int sources, int hypotheses) {
        if ((long) sources * hypotheses > MOST) {
            throw new CarouselException(
                    "ValueOutOfRange",
                    "rows of a search: expected at most " + MOST + ", found " + sources + " sources with " + hypotheses
                            + " hypotheses each; take a smaller batch or beam");
        }
        return sources * hypotheses;
    }

    /** Returns the size for so many rows after steps of another size. */
    static int next(int before, int rows) {
        int size = rows > before ? rounded(rows) : before;
        while (size / SHRINKING >= Math.max(LEAST, rows)) {
            size /= SHRINKING;
        }
        return size;
    }

    /** Returns the sizes of a search that begins at this one and never grows, in order. */
    static List<Integer> from(int first) {
        var sizes = new ArrayList<Integer>();
        for (int size = first; size == first || size >= LEAST; size /= SHRINKING) {
            sizes.add(size);
        }
        return sizes;
    }

    /** Returns all sizes that searches of at most so many rows have, in order. */
    static List<Integer> upTo(int rows) {
        return IntStream.iterate(1, size -> size <= rounded(rows), size -> 2 * size)
                .boxed()
                .toList();
    }

    private static int rounded(int rows) {
        return rows <= 1 ? 1 : Integer.highestOneBit(rows - 1) * 2;
    }
}
