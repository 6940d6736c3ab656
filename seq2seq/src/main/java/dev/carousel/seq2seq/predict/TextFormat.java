package dev.carousel.seq2seq.predict;

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
 * @param rows how many sources are answered together: B
 */
public record TextFormat(Tokens source, Tokens target, Encoding encoding, Buckets buckets, int rows) {
    /** Returns sources, cut into tokens, laid out to be answered. */
    public List<SourceBatch> batches(List<List<String>> sources) {
        return SourceBatch.of(sources.stream().map(encoding::source).toList(), buckets, rows);
    }

    /**
     * Returns the greatest number of tokens of an answer, {@code <EOS>} included: as many as the longest bucket has, and for a source that
     * is longer than all buckets so many times more.
     */
    int longestAnswer(int sourceLength) {
        var longest = buckets.chain().get(buckets.chain().size() - 1);
        return longest.target() * Math.max(1, (sourceLength + longest.source() - 1) / longest.source());
    }
}
