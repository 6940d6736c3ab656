package dev.carousel.gradcheck;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A named part of the point, an array in row-major order, so that reports say {@code W[1, 0]} instead of {@code x[2]}.
 *
 * @param shape sizes of the axes; empty for a single number
 * @param axes a word for each axis (row, column, time step, gate), or none
 * @param label the whole text for an element, by its position in the block, in place of name and index
 */
public record Block(String name, List<Integer> shape, List<String> axes, Optional<IntFunction<String>> label) {

    /** Sizes are at least 0; there is a word for each axis or for none. */
    public Block {
        shape = List.copyOf(shape);
        axes = List.copyOf(axes);
        if (shape.stream().anyMatch(size -> size < 0)) {
            throw new IllegalArgumentException("block " + name + ": no axis can have a negative size: " + shape);
        }
        if (!axes.isEmpty() && axes.size() != shape.size()) {
            throw new IllegalArgumentException("block " + name + ": " + axes.size() + " words " + axes + " for "
                    + shape.size() + " axes " + shape);
        }
    }

    /** Returns a block without words for its axes. */
    public static Block of(String name, int... shape) {
        List<Integer> sizes = Arrays.stream(shape).boxed().toList();
        return new Block(name, sizes, List.of(), Optional.empty());
    }

    /** Returns this block with a word for each axis: {@code W[gate 1, column 0]}. */
    public Block axes(String... words) {
        return new Block(name, shape, List.of(words), label);
    }

    /** Returns this block with a text of the caller's own for each element, by its position in the block. */
    public Block labelled(IntFunction<String> labels) {
        return new Block(name, shape, axes, Optional.of(labels));
    }

    /** Returns the number of elements. */
    public int size() {
        return shape.stream().mapToInt(size -> size).reduce(1, Math::multiplyExact);
    }

    /** Returns the index of an element along each axis. */
    public int[] index(int position) {
        int[] index = new int[shape.size()];
        int rest = position;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.get(axis);
            rest /= shape.get(axis);
        }
        return index;
    }

    /** Returns how far apart, in positions, neighbours along an axis are. */
    public int stride(int axis) {
        return shape.subList(axis + 1, shape.size()).stream()
                .mapToInt(size -> size)
                .reduce(1, (a, b) -> a * b);
    }

    /** Returns how an element is called in reports. */
    public String element(int position) {
        if (label.isPresent()) {
            return label.get().apply(position);
        }
        int[] index = index(position);
        return shape.isEmpty()
                ? name
                : IntStream.range(0, index.length)
                        .mapToObj(axis -> axes.isEmpty() ? "" + index[axis] : axes.get(axis) + " " + index[axis])
                        .collect(Collectors.joining(", ", name + "[", "]"));
    }

    /** Returns how the elements with one index along an axis are called: {@code time step 3}, or {@code W[3, :]}. */
    public String line(int axis, int index) {
        if (!axes.isEmpty()) {
            return axes.get(axis) + " " + index + " of " + name;
        }
        return IntStream.range(0, shape.size())
                .mapToObj(other -> other == axis ? "" + index : ":")
                .collect(Collectors.joining(", ", name + "[", "]"));
    }

    /** Returns how an axis is called: {@code time step}, or {@code axis 0}. */
    public String axis(int axis) {
        return axes.isEmpty() ? "axis " + axis : axes.get(axis);
    }
}
