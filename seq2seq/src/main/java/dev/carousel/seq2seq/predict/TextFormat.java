package dev.carousel.seq2seq.predict;

import dev.carousel.seq2seq.data.Bucket;
import dev.carousel.seq2seq.data.Buckets;
import dev.carousel.seq2seq.data.Encoding;
import dev.carousel.seq2seq.data.SourceBatch;
import dev.carousel.seq2seq.data.Tokens;
import java.util.List;

/**
 * How a model reads and writes text.
 *
 * @param source how sources are cut into tokens
 * @param target how answers are put together
 * @param encoding the numbers of tokens
 * @param buckets the lengths that it was trained with
 * @param longest source and answer of the greatest lengths that it learned
 * @param rows how many sources are answered together: B
 */
public record TextFormat(Tokens source, Tokens target, Encoding encoding, Buckets buckets, Bucket longest, int rows) {
    /** Returns sources, cut into tokens, laid out to be answered. */
    public List<SourceBatch> batches(List<List<String>> sources) {
        return SourceBatch.of(sources.stream().map(encoding::source).toList(), buckets, rows);
    }

    /**
     * Returns the greatest number of tokens of an answer, {@code <EOS>} included: as many as the longest that it learned, and for a source that
     * is longer than those so many times more.
     */
    int longestAnswer(int sourceLength) {
        long times = Math.max(1, (sourceLength - 1L) / longest.source() + 1);
        return (int) Math.min(Integer.MAX_VALUE, longest.target() * times);
    }
}
