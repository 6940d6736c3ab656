package dev.carousel.testkit.trial;

import dev.carousel.api.expr.Shape;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How the elements of an array are called: {@code outputs[t=2, row=1, unit=0]}.
 *
 * @param axes a word for each axis
 */
public record Place(String name, Shape shape, List<String> axes) {
    private static final Map<String, String> WORDS = Map.of(
            "T", "t", "U", "t", "B", "row", "S", "place", "I", "input", "H", "unit", "K", "key", "V", "class", "E",
            "column");

    /** Copies the words. */
    public Place {
        axes = List.copyOf(axes);
    }

    /** Returns the names of elements along axes with these letters. */
    public static Place of(String name, Shape shape, List<String> letters) {
        return new Place(
                name,
                shape,
                letters.stream()
                        .map(letter -> WORDS.getOrDefault(letter, "axis " + letter))
                        .toList());
    }

    /** Returns the names of a parameter's elements: rows and columns. */
    public static Place ofParameter(String name, Shape shape) {
        List<String> axes = IntStream.range(0, shape.rank())
                .mapToObj(
                        axis -> axis == shape.rank() - 1 ? "column" : axis == shape.rank() - 2 ? "row" : "axis " + axis)
                .toList();
        return new Place(name, shape, axes);
    }

    /** Returns how the element at a position, row-major, is called. */
    public String at(int position) {
        if (shape.rank() == 0) {
            return name;
        }
        int[] index = new int[shape.rank()];
        int rest = position;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
        return IntStream.range(0, index.length)
                .mapToObj(axis -> axes.get(axis) + "=" + index[axis])
                .collect(Collectors.joining(", ", name + "[", "]"));
    }
}
