package dev.carousel.api;

import java.util.List;

/** A search for good outputs over a {@link StepModel}. It must not depend on anything but the model's answers and its own settings. */
public interface Decoder {
    /**
     * Returns, for each sentence, its hypotheses, best first, at least one, all of them different; none has more tokens than {@link StepModel#maximumLength} says, and one that
     * does not end has as many. The model is not closed.
     */
    List<List<Hypothesis>> decode(StepModel model);
}
