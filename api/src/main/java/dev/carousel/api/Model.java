package dev.carousel.api;

import java.util.List;

/**
 * A network and what it is trained for: a schema of batches, and graphs over one set of parameters.
 *
 * <p>The encoder–decoder is one; a language model, a tagger or a transformer are others. A model is an immutable value.
 */
public interface Model {
    /** Returns what a batch holds. */
    List<Field> fields();

    /**
     * Defines the graphs for one set of sizes. Called once for each: parameters must come out the same.
     *
     * @param sizes the lengths of the axes named in {@link #fields()}
     */
    void define(Sizes sizes, ProgramScope program);

    /**
     * Defines graphs that look into a model while it learns, over the same parameters; none, if there is nothing to see.
     *
     * <p>The graph {@code probe}, defined with {@link ProgramScope#inference}, is given a batch and zeros for every other input of reals. Its
     * outputs: {@code loss}, a scalar; {@code layer/NAME}, scalars, the norms of the loss's gradient for the parameters of a layer; {@code
     * source/NAME} and {@code target/NAME}, vectors, the norms for a state at each step along the source or the target.
     */
    default void inspect(Sizes sizes, ProgramScope program) {}
}
