package dev.carousel.seq2seq.report;

import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.data.Batches;
import dev.carousel.seq2seq.data.Bucket;
import dev.carousel.seq2seq.data.Buckets;
import dev.carousel.seq2seq.data.EncodedExample;
import java.util.Comparator;
import java.util.List;

/** Chooses a few examples of about one length, longer than most, for gradients have further to go there. */
final class ProbeBatch {
    static final int ROWS = 16;

    private ProbeBatch() {}

    /** Returns a batch of the examples around the upper quartile of length, the same for the same examples. */
    static Batch of(List<EncodedExample> examples) {
        int rows = Math.min(ROWS, examples.size());
        int first = Math.max(0, Math.min(examples.size() * 3 / 4 - rows / 2, examples.size() - rows));
        List<EncodedExample> chosen = examples.stream()
                .sorted(Comparator.comparingInt(example -> example.sourceSteps() + example.targetSteps()))
                .skip(first)
                .limit(rows)
                .toList();
        var bucket = new Bucket(
                chosen.stream().mapToInt(EncodedExample::sourceSteps).max().orElseThrow(),
                chosen.stream().mapToInt(EncodedExample::targetSteps).max().orElseThrow());
        return new Batches(chosen, new Buckets(List.of(bucket)), rows).inOrder().get(0);
    }
}
