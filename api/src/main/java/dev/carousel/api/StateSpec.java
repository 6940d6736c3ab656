package dev.carousel.api;

import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What is carried from step to step: named entries, each with a shape per row of the batch.
 *
 * @param entries in the order in which {@link State#of} takes their values
 */
public record StateSpec(List<Entry> entries) {
    /** How an entry begins. */
    public enum Initial {
        /** Zeros. */
        ZERO,
        /** Zeros, or a learned parameter where the user asks for learned initial states. */
        LEARNABLE,
        /** From outside only, such as an encoder's last state; it is an error to start without. */
        GIVEN
    }

    /**
     * One entry.
     *
     * @param name its name, such as {@code h}
     * @param row its shape without the batch axis: {@code [H]} for a state {@code [B, H]}
     * @param type reals, or integers (which have no gradient)
     * @param initial how it begins
     */
    public record Entry(String name, Shape row, Type type, Initial initial) {
        /** Returns the shape for a batch of this many rows. */
        public Shape shape(int batch) {
            return row.inserted(0, batch);
        }
    }

    /**
     * Copies the entries.
     *
     * @throws CarouselException {@code GivenTwice} if two have one name
     */
    public StateSpec {
        entries = List.copyOf(entries);
        var names = new HashSet<String>();
        for (Entry entry : entries) {
            if (!names.add(entry.name())) {
                throw new CarouselException(
                        "GivenTwice", "state " + entry.name() + " is there already: give each state a name of its own");
            }
        }
    }

    /** Returns the spec of a cell that carries nothing. */
    public static StateSpec none() {
        return new StateSpec(List.of());
    }

    /** Returns one learnable array of reals {@code [B, row..]}. */
    public static StateSpec of(String name, int... row) {
        return none().and(name, row);
    }

    /** Returns this spec with one more learnable array of reals {@code [B, row..]}. */
    public StateSpec and(String name, int... row) {
        return and(new Entry(name, Shape.of(row), Type.REAL, Initial.LEARNABLE));
    }

    /** Returns this spec with one more array of reals {@code [B, row..]} that always begins with zeros, such as a running sum. */
    public StateSpec andZeros(String name, int... row) {
        return and(new Entry(name, Shape.of(row), Type.REAL, Initial.ZERO));
    }

    /** Returns this spec with the entries of a part, such as a cell within a cell: {@code h} of part {@code below} is {@code below/h}. */
    public StateSpec and(String part, StateSpec spec) {
        var more = new ArrayList<>(entries);
        for (Entry entry : spec.entries) {
            more.add(new Entry(part + "/" + entry.name(), entry.row(), entry.type(), entry.initial()));
        }
        return new StateSpec(more);
    }

    /** Returns this spec with one more entry. */
    public StateSpec and(Entry entry) {
        var more = new ArrayList<>(entries);
        more.add(entry);
        return new StateSpec(more);
    }

    /** Returns the names, in order. */
    public List<String> names() {
        return entries.stream().map(Entry::name).toList();
    }
}
