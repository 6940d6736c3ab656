package dev.carousel.seq2seq.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * Sources of similar length, laid out to be answered; rows beyond the last source are masked entirely.
 *
 * @param sources the index, in the list that was batched, of the source in each row that has one
 * @param source {@code [B, S]}
 */
public record SourceBatch(int[] sources, Padded source) {

    /**
     * Lays out sources of any length: the short ones first, those of one fixed length in their order.
     *
     * <p>{@link Buckets#sourceLength} gives the lengths. Batches have 1, 2, 4, 8, … rows, at most the least such number that holds {@code rows}:
     * as few as hold what there is, but the last of several of one length has as many as the others, so that it needs no kernels of its own.
     */
    public static List<SourceBatch> of(List<int[]> sources, Buckets buckets, int rows) {
        var byLength = new TreeMap<Integer, IndexList>();
        for (var i = 0; i < sources.size(); i++) {
            var length = buckets.sourceLength(sources.get(i).length);
            byLength.computeIfAbsent(length, same -> new IndexList()).add(i);
        }
        var batches = new ArrayList<SourceBatch>();
        byLength.forEach((length, indices) -> {
            var together = powerOfTwo(Math.min(rows, indices.size()));
            indices.chunks(together)
                    .forEach(chunk -> batches.add(new SourceBatch(chunk, padded(together, length, chunk, sources))));
        });
        return List.copyOf(batches);
    }

    private static Padded padded(int rows, int length, int[] chunk, List<int[]> sources) {
        return Padded.of(
                rows, length, Arrays.stream(chunk).mapToObj(sources::get).toList());
    }

    /** The least power of two that is not below this. */
    private static int powerOfTwo(int number) {
        return number <= 1 ? 1 : 2 * Integer.highestOneBit(number - 1);
    }
}
