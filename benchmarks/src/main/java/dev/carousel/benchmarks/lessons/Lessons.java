package dev.carousel.benchmarks.lessons;

import dev.carousel.benchmarks.row.PairsToLearn;
import dev.carousel.benchmarks.row.Workload;
import dev.carousel.seq2seq.data.Batches;
import dev.carousel.seq2seq.data.Buckets;
import dev.carousel.seq2seq.data.EncodedExample;
import dev.carousel.seq2seq.data.Encoding;
import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.data.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is learned in a training row: the same examples, batches and order for everyone.
 *
 * @param examples to learn from
 * @param rows of a batch: B
 */
public record Lessons(List<Example> examples, int rows) {
    /** The seed of the order, for all who learn. */
    public static final int SEED = 1;

    /** Gradients whose joint norm is greater are scaled down to it. */
    public static final double CLIP_NORM = 5;

    /** How far a step goes. */
    public static final double LEARNING_RATE = 0.001;

    private static final int DEVELOPMENT = 2;

    /** Copies the examples. */
    public Lessons {
        examples = List.copyOf(examples);
    }

    /** Returns those of a row. */
    public static Lessons of(Workload.TrainingRun row) {
        return new Lessons(row.pairs().draw().stream().map(Lessons::example).toList(), row.batch());
    }

    /** Returns what a trainer measures on after each epoch: next to nothing, for that is not the row's matter. */
    public List<Example> development() {
        return examples.subList(0, DEVELOPMENT);
    }

    /** Returns the vocabularies. */
    public Encoding encoding() {
        return new Encoding(
                Vocabulary.counted(examples.stream().map(Example::source).toList(), 1),
                Vocabulary.counted(examples.stream().map(Example::target).toList(), 1),
                false);
    }

    /** Returns the batches, which are the trainer's. */
    public Batches batches() {
        Encoding encoding = encoding();
        List<EncodedExample> learned = encoding.examples(examples);
        var all = new ArrayList<>(learned);
        all.addAll(encoding.examples(development()));
        return new Batches(learned, Buckets.choose(all, rows), rows);
    }

    private static Example example(PairsToLearn.Pair pair) {
        return new Example(spelled(pair.source()), spelled(pair.target()));
    }

    private static List<String> spelled(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(Integer::toString).toList();
    }
}
