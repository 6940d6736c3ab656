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
}
