package dev.carousel.seq2seq.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Examples of one bucket, laid out for a training step with teacher forcing.
 *
 * <p>A batch always has {@code B} rows: those beyond its examples are masked entirely.
 *
 * @param bucket the fixed lengths {@code S} and {@code T}
 * @param examples the index, in the list that was batched, of the example in each row that has one
 * @param source {@code [B, S]}: the source
 * @param targetInput {@code [B, T]}: {@code <SOS>} and the target, what the decoder is given
 * @param targetOutput {@code [B, T]}: the target and {@code <EOS>}, what the decoder should say; its mask is that of the
 *     input
 */
public record Batch(Bucket bucket, int[] examples, Padded source, Padded targetInput, Padded targetOutput) {

    static Batch of(Bucket bucket, int rows, int[] indices, List<EncodedExample> all) {
        var sources = new ArrayList<int[]>();
        var inputs = new ArrayList<int[]>();
        var outputs = new ArrayList<int[]>();
        for (var index : indices) {
            var example = all.get(index);
            sources.add(example.source());
            inputs.add(started(example.target()));
            outputs.add(ended(example.target()));
        }
        return new Batch(
                bucket,
                indices,
                Padded.of(rows, bucket.source(), sources),
                Padded.of(rows, bucket.target(), inputs),
                Padded.of(rows, bucket.target(), outputs));
    }

    /** How many rows there are, with and without an example: {@code B}. */
    public int rows() {
        return source.rows();
    }

    private static int[] started(int[] target) {
        var input = new int[target.length + 1];
        input[0] = Vocabulary.SOS;
        System.arraycopy(target, 0, input, 1, target.length);
        return input;
    }

    private static int[] ended(int[] target) {
        var output = Arrays.copyOf(target, target.length + 1);
        output[target.length] = Vocabulary.EOS;
        return output;
    }
}
