package dev.carousel.seq2seq.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of a sequence of any length the first item, the last, and evenly spaced ones between them.
 *
 * @param <T> the type of items
 */
final class Thinned<T> {
    private final int most;
    private final List<T> kept = new ArrayList<>();
    private int stride = 1;
    private int seen;
    private @Nullable T last;

    /** Begins an empty sequence of which at most so many items are kept, beside the last. */
    Thinned(int most) {
        this.most = most;
    }

    void add(T item) {
        if (seen % stride == 0) {
            if (kept.size() == most) {
                thin();
            }
            if (seen % stride == 0) {
                kept.add(item);
            }
        }
        last = item;
        seen++;
    }

    List<T> items() {
        var items = new ArrayList<>(kept);
        if (last != null && (seen - 1) % stride != 0) {
            items.add(last);
        }
        return items;
    }

    private void thin() {
        for (int i = kept.size() - 1; i > 0; i--) {
            if (i % 2 == 1) {
                kept.remove(i);
            }
        }
        stride *= 2;
    }
}
