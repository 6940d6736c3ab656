package dev.carousel.api;

/**
 * How parameters begin, by what they are.
 *
 * @param input of matrices that take a layer's input
 * @param recurrent of matrices that take a carried state
 * @param bias of biases
 */
public record Initializers(Initializer input, Initializer recurrent, Initializer bias) {
    /** Returns Xavier for inputs, orthogonal for recurrent matrices, zeros for biases. */
    public static Initializers standard() {
        return new Initializers(Initializer.xavier(), Initializer.orthogonal(), Initializer.constant(0));
    }

    /** Returns the uniform distribution over [−a, a] for everything, as Sutskever et al. 2014 with a = 0.08. */
    public static Initializers uniform(double a) {
        return new Initializers(Initializer.uniform(a), Initializer.uniform(a), Initializer.uniform(a));
    }
}
