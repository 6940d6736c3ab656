package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;
import java.util.Arrays;
import java.util.List;

/**
 * Sequences of token numbers filled up to one length, row after row: {@code ids} and {@code mask} are {@code [B, length]}.
 *
 * <p>The mask is 1 at tokens and 0 at padding, where the number is {@link Vocabulary#PAD}; rows without a sequence are all
 * padding. The arrays belong to this value and are not to be changed.
 */
public record Padded(int rows, int length, int[] ids, int[] mask) {

    /**
     * Fills up the given sequences, and rows without one, to {@code [rows, length]}.
     *
     * <p>More sequences than rows, or a sequence longer than the length, is an error ({@code SequenceTooLong}).
     */
    public static Padded of(int rows, int length, List<int[]> sequences) {
        var ids = new int[rows * length];
        var mask = new int[rows * length];
        Arrays.fill(ids, Vocabulary.PAD);
        for (var row = 0; row < sequences.size(); row++) {
            var sequence = sequences.get(row);
            if (row >= rows || sequence.length > length) {
                throw new CarouselException(
                        "SequenceTooLong",
                        String.format(
                                "expected at most %d sequences of %d tokens, found number %d with %d",
                                rows, length, row + 1, sequence.length));
            }
            System.arraycopy(sequence, 0, ids, row * length, sequence.length);
            Arrays.fill(mask, row * length, row * length + sequence.length, 1);
        }
        return new Padded(rows, length, ids, mask);
    }

    /** The lengths of the sequences themselves, {@code [B]}; 0 for a row without one. */
    public int[] lengths() {
        var lengths = new int[rows];
        for (var i = 0; i < mask.length; i++) {
            lengths[i / length] += mask[i];
        }
        return lengths;
    }

    /** The sequence of a row, without padding. */
    public int[] sequence(int row) {
        return Arrays.copyOfRange(ids, row * length, row * length + lengths()[row]);
    }

    /** How many tokens there are, padding not counted. */
    public int tokens() {
        return Arrays.stream(mask).sum();
    }
}
