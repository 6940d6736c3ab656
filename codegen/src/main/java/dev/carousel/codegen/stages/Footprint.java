package dev.carousel.codegen.stages;

import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.Touched;
import java.util.ArrayList;
import java.util.List;

/** The memory that stages have touched since all workers last met: whether one more may go on without another meeting. */
final class Footprint {
    /**
     * Some elements of an arena, or a variable.
     *
     * @param place the arena or variable
     * @param from inclusive
     * @param to exclusive
     */
    private record Range(String place, long from, long to) {
        private boolean meets(Range other) {
            return place.equals(other.place) && from < other.to && other.from < to;
        }
    }

    private final Allocation allocation;
    private final List<Range> read = new ArrayList<>();
    private final List<Range> written = new ArrayList<>();

    Footprint(Allocation allocation) {
        this.allocation = allocation;
    }

    /** Returns whether a stage reads what was written, or writes what was touched. */
    boolean forbids(Stage stage) {
        List<Range> mine = Touched.by(stage).stream().map(this::range).toList();
        List<Range> myResults = Touched.written(stage).stream().map(this::range).toList();
        return meet(mine, written) || meet(myResults, read);
    }

    void add(Stage stage) {
        Touched.by(stage).forEach(buffer -> read.add(range(buffer)));
        Touched.written(stage).forEach(buffer -> written.add(range(buffer)));
    }

    /** All have met. */
    void clear() {
        read.clear();
        written.clear();
    }

    private static boolean meet(List<Range> left, List<Range> right) {
        return left.stream().anyMatch(l -> right.stream().anyMatch(l::meets));
    }

    private Range range(Buffer buffer) {
        if (buffer.kind() == Buffer.Kind.VARIABLE) {
            return new Range(buffer.name(), 0, Long.MAX_VALUE);
        }
        long from = allocation.offset(buffer);
        return new Range("arena of " + buffer.type(), from, from + allocation.length(buffer));
    }
}
