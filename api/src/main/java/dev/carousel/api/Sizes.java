package dev.carousel.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lengths of named axes, such as {@code B=32, S=12, T=14}: the sizes that a kernel is made for.
 *
 * @param lengths by letter
 */
public record Sizes(Map<String, Integer> lengths) {
    /** Copies the lengths, in the order of their letters. */
    public Sizes {
        lengths = Collections.unmodifiableMap(new TreeMap<>(lengths));
    }

    /** Returns the length of an axis. */
    public int get(String axis) {
        Integer length = lengths.get(axis);
        if (length == null) {
            throw new CarouselException("UnknownName", "no size for axis " + axis + ": there are " + lengths);
        }
        return length;
    }

    /** Returns these sizes with one more. */
    public Sizes with(String axis, int length) {
        var more = new TreeMap<>(lengths);
        more.put(axis, length);
        return new Sizes(more);
    }
}
