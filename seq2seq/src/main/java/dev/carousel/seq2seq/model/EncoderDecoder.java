package dev.carousel.seq2seq.model;

import dev.carousel.api.Encoder;
import dev.carousel.api.Field;
import dev.carousel.api.Initializers;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Sizes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An encoder reads the source, a decoder writes the target while it looks at what the encoder made of it.
 *
 * <p>Sutskever et al. 2014, Cho et al. 2014, Bahdanau et al. 2015, Luong et al. 2015. Graphs:
 *
 * <ul>
 *   <li>{@code train}, {@code evaluate}: all {@link #fields()}; {@code evaluate} gives {@code loss} (the sum over unmasked positions, or
 *       sequences; no auxiliary losses), {@code count} (how many those are) and {@code log-probabilities} {@code [B, T]} of the targets' tokens, 0 where
 *       there is none;
 *   <li>{@code prepare}: {@code source} and {@code source-mask}; gives what {@code step} needs, a row for each sentence;
 *   <li>{@code step}: {@code token} {@code [B]} and what {@code prepare} and the last {@code step} gave; gives {@code log-probabilities}
 *       {@code [B, V]}, {@code alignment} {@code [B, S]} if there is attention, and the next state. Here B counts rows of a search;
 *   <li>{@code prepare-backwards} and {@code step-backwards}, if a second decoder writes targets from their ends: the same of that one
 *       (Liu et al. 2016, {@link dev.carousel.api.StepModel#backwards}).
 * </ul>
 *
 * Sizes without {@code T} define {@code prepare} and {@code step} only: predicting knows no target length.
 *
 * @param ngrams of the source
 * @param dropout before the output layer
 * @param tying which matrices of embeddings and output layer are one
 * @param sampling what training tells the decoder beside right tokens; empty for nothing
 * @param backwards whether a second decoder, with layers of its own, writes targets from their ends
 * @param initializers how parameters begin where plugins do not say
 */
public record EncoderDecoder(
        Embedding source,
        Ngrams ngrams,
        Embedding target,
        Encoder encoder,
        AttentiveDecoder decoder,
        Dropout dropout,
        Tying tying,
        Optional<ScheduledSampling> sampling,
        boolean backwards,
        Objective objective,
        Initializers initializers)
        implements Model {

    /**
     * What stands in {@code step} for the logarithm of zero: for {@code <PAD>} and {@code <SOS>}, which are never written. It and its sums are
     * finite in {@code float}, so that no kernel meets an infinity; a {@link SequenceModel} tells decoders −∞.
     */
    public static final double IMPOSSIBLE = -1e30;

    static final Field SOURCE = Field.integers("source", "B", "S");
    static final Field SOURCE_MASK = Field.integers("source-mask", "B", "S");
    static final Field TARGET_INPUT = Field.integers("target-input", "B", "T");
    static final Field TARGET_OUTPUT = Field.integers("target-output", "B", "T");
    static final Field TARGET_MASK = Field.integers("target-mask", "B", "T");

    /** Returns the sizes of graphs that predict. */
    static Sizes sizes(int rows, int sourceLength) {
        return new Sizes(Map.of("B", rows, "S", sourceLength));
    }

    @Override
    public List<Field> fields() {
        return List.of(SOURCE, SOURCE_MASK, TARGET_INPUT, TARGET_OUTPUT, TARGET_MASK);
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        if (sizes.lengths().containsKey("T")) {
            var graphs = new TrainingGraphs(this, sizes);
            program.training("train", graphs::train);
            program.inference("evaluate", graphs::evaluate);
        }
        for (Writing way : backwards ? Writing.values() : new Writing[] {Writing.FORWARDS}) {
            var graphs = new PredictionGraphs(this, sizes, way);
            program.inference(way.prepare(), graphs::prepare);
            program.inference(way.step(), graphs::step);
        }
    }

    @Override
    public void inspect(Sizes sizes, ProgramScope program) {
        program.inference(Inspected.PROBE, new ProbeGraph(this, sizes)::define);
    }
}
