package dev.carousel.seq2seq.metrics;

import java.util.List;

/**
 * All that is measured of a model on a corpus, and what it was measured of: the outcome of each source, from which {@link Bootstrap} tells how sure it is.
 */
public record Measured(Evaluation evaluation, List<Outcome> outcomes) {
    /** Copies the list. */
    public Measured {
        outcomes = List.copyOf(outcomes);
    }
}
