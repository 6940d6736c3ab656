package dev.carousel.benchmarks.row;

/**
 * The sizes of the layers of an encoder–decoder with attention.
 *
 * @param hidden H: of the decoder and of the attentional vector
 * @param memory K, of the encoder's layers: both ways
 * @param embedding E
 * @param encoderLayers how many there are
 * @param scorer of attention
 * @param sourceVocabulary of the source's tokens
 * @param targetVocabulary V, of the target's
 */
public record NetworkSizes(
        int hidden,
        int memory,
        int embedding,
        int encoderLayers,
        Scorer scorer,
        int sourceVocabulary,
        int targetVocabulary) {
    /** Returns those of one layer, each way as large as the decoder, with multiplicative attention. */
    public static NetworkSizes plain(int hidden, int embedding, int sourceVocabulary, int targetVocabulary) {
        return new NetworkSizes(
                hidden, 2 * hidden, embedding, 1, Scorer.MULTIPLICATIVE, sourceVocabulary, targetVocabulary);
    }

    /** Returns the size of one way of the encoder. */
    public int way() {
        return memory / 2;
    }

    /** Returns the floating-point operations of the matrix products of one forward pass over one pair of sequences. */
    double flops(int source, int target, boolean inputFeeding) {
        double h = hidden;
        double layers = embedding + way() + (encoderLayers - 1.0) * (memory + way());
        double encoder = source * 2 * 4 * way() * layers + source * memory * h;
        double cell = 4 * h * (embedding + (inputFeeding ? h : 0) + h);
        double query = scorer == Scorer.MLP ? h * h : 0;
        double look = query + source * (h + memory) + (memory + h) * h;
        double output = h * targetVocabulary;
        return 2.0 * (encoder + target * (cell + look + output) + 2 * memory * h);
    }
}
