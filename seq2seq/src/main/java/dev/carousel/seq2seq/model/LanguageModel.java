package dev.carousel.seq2seq.model;

import dev.carousel.api.Field;
import dev.carousel.api.Initializers;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Sizes;
import java.util.List;

/**
 * Says what comes next in a running text, of which it is given one window after the other.
 *
 * <p>Mikolov et al. 2010. It learns by truncated back-propagation through time (Williams and Peng 1990): the states at the end of a window are
 * where the next one begins, and no gradient crosses. The batch is that of an {@link EncoderDecoder}, where the source of a window is the
 * token before it: rows without one begin a text. Graphs:
 *
 * <ul>
 *   <li>{@code train}: all {@link #fields()}; states are carried from run to run, in variables that checkpoints keep;
 *   <li>{@code evaluate}: the same, and {@code state/…}, which it also gives, for the next window; otherwise as the encoder–decoder's;
 *   <li>{@code prepare}: {@code source} and {@code source-mask}, texts to be continued; gives what {@code step} needs;
 *   <li>{@code step}: as the encoder–decoder's, without alignment. The token {@code <SOS>}, which no text has, stands for the last of the text.
 * </ul>
 *
 * Sizes with {@code T} define the first two, sizes without the others.
 *
 * @param embedding of tokens; over the target vocabulary
 * @param stack the layers
 * @param output from what the stack says to logits
 * @param tied whether the output layer's matrix is the embedding's
 * @param learnedInitialState whether states begin as parameters rather than zeros
 */
record LanguageModel(
        Embedding embedding,
        StackedCell stack,
        OutputLayer output,
        boolean tied,
        boolean learnedInitialState,
        Objective objective,
        Initializers initializers)
        implements Model {

    @Override
    public List<Field> fields() {
        return List.of(
                EncoderDecoder.SOURCE,
                EncoderDecoder.SOURCE_MASK,
                EncoderDecoder.TARGET_INPUT,
                EncoderDecoder.TARGET_OUTPUT,
                EncoderDecoder.TARGET_MASK);
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        if (sizes.lengths().containsKey("T")) {
            var graphs = new WindowGraphs(this, sizes);
            program.training("train", graphs::train);
            program.inference("evaluate", graphs::evaluate);
        } else {
            var graphs = new ContinuationGraphs(this, sizes);
            program.inference(Writing.FORWARDS.prepare(), graphs::prepare);
            program.inference(Writing.FORWARDS.step(), graphs::step);
        }
    }
}
