package dev.carousel.benchmarks.row;

/**
 * The sizes of the layers of an encoder–decoder with attention.
 *
 * @param hidden H: of the decoder, of the attentional vector and of each way of the encoder
 * @param embedding E
 * @param sourceVocabulary of the source's tokens
 * @param targetVocabulary V, of the target's
 */
public record NetworkSizes(int hidden, int embedding, int sourceVocabulary, int targetVocabulary) {
    /** Returns the size of a memory's rows: both ways of the encoder. */
    public int memory() {
        return 2 * hidden;
    }

    /** Returns the floating-point operations of the matrix products of one forward pass over one pair of sequences. */
    double flops(int source, int target, boolean inputFeeding) {
        double h = hidden;
        double encoder = source * 2 * 4 * h * (embedding + h) + source * memory() * h;
        double cell = 4 * h * (embedding + (inputFeeding ? h : 0) + h);
        double look = source * (h + memory()) + (memory() + h) * h;
        double output = h * targetVocabulary;
        return 2.0 * (encoder + target * (cell + look + output) + 2 * memory() * h);
    }
}
