package dev.carousel.seq2seq.model;

import dev.carousel.api.StepModel;
import dev.carousel.api.expr.Graph;
import dev.carousel.seq2seq.data.SourceBatch;
import java.util.List;

/** What reads batches of sources and gives a {@link StepModel} for each: one trained model, or several as one. */
public interface StepModels {
    /**
     * Returns the graphs of all kernels that answering sources of some length takes.
     *
     * @param length of sources, one of the lengths that batches have
     * @param sources that are answered together at most
     * @param hypotheses that a search keeps for each at most
     */
    List<Graph> graphs(int length, int sources, int hypotheses);

    /** Begins to make the kernels that answering these batches takes, but for the first, which the caller makes meanwhile. */
    Compilation announce(List<SourceBatch> batches);

    /**
     * Reads sources and stands before the first step.
     *
     * @param maximumLength the greatest number of tokens that an answer may get, {@code <EOS>} included; below 1 is an error
     *     ({@code ValueOutOfRange})
     */
    StepModel start(SourceBatch batch, int maximumLength);
}
