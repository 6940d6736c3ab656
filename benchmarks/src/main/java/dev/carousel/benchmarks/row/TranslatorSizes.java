package dev.carousel.benchmarks.row;

/**
 * The sizes of an encoder–decoder with attention and of what it is given.
 *
 * @param source S, the length of the source
 * @param target T, the length of the target
 * @param batch B, sentences or hypotheses
 * @param size E = H: of embeddings, of the decoder, and of each way of the encoder
 * @param vocabulary V, of both sides
 */
public record TranslatorSizes(int source, int target, int batch, int size, int vocabulary) {
    /** Returns the sizes of its layers. */
    public NetworkSizes network() {
        return NetworkSizes.plain(size, size, vocabulary, vocabulary);
    }

    /** Returns the size of a memory's rows: both ways of the encoder. */
    public int memory() {
        return network().memory();
    }

    String label() {
        return "S=" + source + " T=" + target + " B=" + batch + " H=" + size + " V=" + vocabulary;
    }

    /** Returns the floating-point operations of the matrix products of one forward pass. */
    double flops(boolean inputFeeding) {
        return batch * network().flops(source, target, inputFeeding);
    }
}
