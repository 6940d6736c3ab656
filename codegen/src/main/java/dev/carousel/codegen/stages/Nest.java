package dev.carousel.codegen.stages;

import dev.carousel.core.plan.View;
import java.util.ArrayList;
import java.util.List;

/** Loops within loops over the axes of an array, and the places of elements within. */
final class Nest {
    private final StageMethod method;
    private final List<String> indices = new ArrayList<>();
    private int loops;

    Nest(StageMethod method) {
        this.method = method;
    }

    /** Opens a loop over a whole axis. */
    Nest axis(String wish, int size) {
        return axis(wish, Range.whole(size));
    }

    /** Opens a loop over a range of the next axis; for a whole axis of one element there is none. */
    Nest axis(String wish, Range range) {
        if (range.isWhole() && range.size() == 1) {
            indices.add("0");
            return this;
        }
        indices.add(range.loop(method, wish));
        loops++;
        return this;
    }

    /** Opens a loop that counts as no axis yet, and returns its variable. */
    String loop(String wish, String from, String to) {
        loops++;
        return method.loop(wish, from, to);
    }

    /** Returns the index along an axis. */
    String index(int axis) {
        return indices.get(axis);
    }

    /** Goes on to an axis whose index is this expression. */
    Nest at(String index) {
        indices.add(index);
        return this;
    }

    /** Forgets the last axis, whose index is another from now on. */
    Nest back() {
        indices.remove(indices.size() - 1);
        return this;
    }

    /** Returns an expression for the place of the view's element at these indices, those of its later axes being 0. */
    String place(View view) {
        String place = method.origin(view);
        for (int axis = 0; axis < Math.min(indices.size(), view.rank()); axis++) {
            place = StageMethod.plus(place, indices.get(axis), view.stride(axis));
        }
        return place;
    }

    /** Returns a local variable for {@link #place}, or a literal. */
    String base(String wish, View view) {
        String place = place(view);
        if (place.indexOf(' ') < 0) {
            return place;
        }
        String local = method.text().unique(wish);
        method.text().add("int $L = $L", local, place);
        return local;
    }

    /** Closes so many of the innermost loops. */
    Nest close(int count) {
        for (int loop = 0; loop < count; loop++) {
            method.text().end();
        }
        loops -= count;
        return this;
    }

    /** Closes all loops. */
    void close() {
        close(loops);
    }
}
