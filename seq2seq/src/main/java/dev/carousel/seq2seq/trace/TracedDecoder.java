package dev.carousel.seq2seq.trace;

import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import java.util.List;
import java.util.function.Consumer;

/**
 * A decoder that searches as another does, and tells how.
 *
 * <p>It looks at the calls of the model alone, and so works with every decoder. What a decoder thinks and does not tell stays unknown: hypotheses that it
 * finished and then ranked below its answers look like ones that it dropped.
 *
 * @param decoder that searches
 * @param listener is told of each sentence's search, when all of a batch have ended
 */
public record TracedDecoder(Decoder decoder, Consumer<SearchTree> listener) implements Decoder {
    @Override
    public List<List<Hypothesis>> decode(StepModel model) {
        var traced = new TracedStepModel(model);
        List<List<Hypothesis>> found = decoder.decode(traced);
        traced.trees(found).forEach(listener);
        return found;
    }
}
