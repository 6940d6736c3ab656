package dev.carousel.testkit.graphs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;

/** A list that is whole when it is drawn, and shrinks by halves to one element. */
record Part<T>(List<T> value) implements Shrinkable<List<T>> {
    private static final int FEW = 4;

    @Override
    public Stream<Shrinkable<List<T>>> shrink() {
        int size = value.size();
        if (size <= 1) {
            return Stream.of();
        }
        Stream<Shrinkable<List<T>>> halves =
                Stream.of(new Part<>(value.subList(0, size / 2)), new Part<>(value.subList(size / 2, size)));
        return size > FEW
                ? halves
                : Stream.concat(halves, IntStream.range(0, size).mapToObj(this::without));
    }

    private Part<T> without(int index) {
        var rest = new ArrayList<>(value);
        rest.remove(index);
        return new Part<>(rest);
    }

    @Override
    public ShrinkingDistance distance() {
        return ShrinkingDistance.of(value.size());
    }
}
