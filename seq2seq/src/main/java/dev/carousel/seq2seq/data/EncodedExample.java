package dev.carousel.seq2seq.data;

/**
 * An example as token numbers, without {@code <SOS>} and {@code <EOS>}.
 *
 * <p>The arrays belong to the example and are not to be changed.
 */
public record EncodedExample(int[] source, int[] target) {

    /** How many steps an encoder takes. */
    public int sourceSteps() {
        return source.length;
    }

    /** How many steps a decoder takes: one for each token and one for {@code <EOS>}. */
    public int targetSteps() {
        return target.length + 1;
    }
}
