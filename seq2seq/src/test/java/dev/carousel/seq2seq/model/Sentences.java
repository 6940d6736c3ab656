package dev.carousel.seq2seq.model;

import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Shape;
import dev.carousel.core.interpreter.Value;
import dev.carousel.seq2seq.data.Padded;
import dev.carousel.seq2seq.data.SourceBatch;
import dev.carousel.seq2seq.data.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Pairs of sentences in a batch of these fixed lengths. */
record Sentences(int rows, int sourceLength, int targetLength, List<int[]> sources, List<int[]> targets) {

    /** One pair alone, without padding. */
    static Sentences alone(int[] source, int[] target) {
        return new Sentences(1, source.length, target.length + 1, List.of(source), List.of(target));
    }

    Sizes sizes() {
        return Trial.sizes(rows, sourceLength, targetLength);
    }

    SourceBatch sourceBatch() {
        return new SourceBatch(IntStream.range(0, sources.size()).toArray(), source());
    }

    /** What the graphs {@code train} and {@code evaluate} are given. */
    Map<String, int[]> arrays() {
        Padded input = Padded.of(
                rows, targetLength, targets.stream().map(Sentences::started).toList());
        Padded output = Padded.of(
                rows, targetLength, targets.stream().map(Sentences::ended).toList());
        var arrays = new LinkedHashMap<String, int[]>();
        arrays.put("source", source().ids());
        arrays.put("source-mask", source().mask());
        arrays.put("target-input", input.ids());
        arrays.put("target-output", output.ids());
        arrays.put("target-mask", output.mask());
        return arrays;
    }

    Map<String, Value> inputs() {
        var inputs = new LinkedHashMap<String, Value>();
        arrays().forEach((name, array) -> inputs.put(name, Value.integers(Shape.of(rows, array.length / rows), array)));
        return inputs;
    }

    static int[] started(int[] target) {
        return IntStream.concat(IntStream.of(Vocabulary.SOS), IntStream.of(target))
                .toArray();
    }

    static int[] ended(int[] target) {
        return IntStream.concat(IntStream.of(target), IntStream.of(Vocabulary.EOS))
                .toArray();
    }

    private Padded source() {
        return Padded.of(rows, sourceLength, sources);
    }
}
