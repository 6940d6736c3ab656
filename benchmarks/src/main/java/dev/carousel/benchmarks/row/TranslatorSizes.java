package dev.carousel.benchmarks.row;

/**
 * The sizes of an encoder–decoder with attention.
 *
 * @param source S, the length of the source
 * @param target T, the length of the target
 * @param batch B, sentences or hypotheses
 * @param size E = H: of embeddings, of the decoder, and of each way of the encoder
 * @param vocabulary V, of both sides
 */
public record TranslatorSizes(int source, int target, int batch, int size, int vocabulary) {
    /** Returns the size of a memory's rows: both ways of the encoder. */
    public int memory() {
        return 2 * size;
    }

    String label() {
        return "S=" + source + " T=" + target + " B=" + batch + " H=" + size + " V=" + vocabulary;
    }

    /** Returns the floating-point operations of the matrix products of one forward pass. */
    double flops(boolean inputFeeding) {
        double h = size;
        double encoder = source * 2 * 4 * h * (h + h) + source * memory() * h;
        double step = 4 * h * ((inputFeeding ? 2 : 1) * h + h) + source * (h + memory()) + (memory() + h) * h;
        double output = h * vocabulary;
        return 2.0 * batch * (encoder + target * (step + output) + 2 * memory() * h);
    }
}
