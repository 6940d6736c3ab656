package dev.carousel.seq2seq.model;

import dev.carousel.api.Attention;
import dev.carousel.api.Cell;
import dev.carousel.api.Initializers;
import dev.carousel.api.ScoredAttention;
import java.util.Collections;
import java.util.Optional;

/** An encoder–decoder of a few numbers, to be varied. */
record SmallModel(
        Cell cell,
        int layers,
        Direction direction,
        Merge merge,
        boolean residual,
        Attention attention,
        boolean inputFeeding,
        Bridge bridge,
        double dropout,
        double recurrentDropout,
        boolean learnedInitialState,
        Averaging averaging) {
    static final int VOCABULARY = 7;
    static final int HIDDEN = 4;

    static SmallModel standard() {
        return new SmallModel(
                new SmallParts.Elman(HIDDEN),
                1,
                Direction.BIDIRECTIONAL,
                Merge.CONCATENATE,
                false,
                new ScoredAttention(new SmallParts.Bilinear()),
                false,
                Bridge.LEARNED,
                0,
                0,
                false,
                Averaging.MEAN);
    }

    SmallModel with(Cell other) {
        return new SmallModel(
                other,
                layers,
                direction,
                merge,
                residual,
                attention,
                inputFeeding,
                bridge,
                dropout,
                recurrentDropout,
                learnedInitialState,
                averaging);
    }

    SmallModel with(Attention other) {
        return new SmallModel(
                cell,
                layers,
                direction,
                merge,
                residual,
                other,
                inputFeeding,
                bridge,
                dropout,
                recurrentDropout,
                learnedInitialState,
                averaging);
    }

    EncoderDecoder build() {
        Cell thinned = recurrentDropout > 0 ? new RecurrentDropout(cell, recurrentDropout) : cell;
        return build(thinned, new Dropout(dropout, false), 0);
    }

    /** Builds it without dropout, for what training tells its decoders. */
    EncoderDecoder build(Optional<ScheduledSampling> sampling, boolean backwards) {
        return build(cell, Dropout.NONE, 0, sampling, backwards);
    }

    /** Builds it with another cell and other dropout. */
    EncoderDecoder build(Cell thinned, Dropout dropped, double words) {
        return build(thinned, dropped, words, Optional.empty(), learnedInitialState);
    }

    private EncoderDecoder build(
            Cell thinned, Dropout dropped, double words, Optional<ScheduledSampling> sampling, boolean backwards) {
        var encoder = new RecurrentEncoder(thinned, layers, direction, merge, residual, dropped, learnedInitialState);
        var stack = new StackedCell(Collections.nCopies(layers, thinned), residual, dropped);
        return new EncoderDecoder(
                new Embedding(VOCABULARY, 3, dropped, words),
                new Ngrams(3, 100, new Dropout(dropped.rate(), false)),
                new Embedding(VOCABULARY, 5, dropped, words),
                encoder,
                new AttentiveDecoder(stack, attention, HIDDEN, inputFeeding, bridge, learnedInitialState),
                dropped,
                Tying.NONE,
                sampling,
                backwards,
                new Objective(new SmallParts.Surprise(), averaging),
                Initializers.uniform(0.5));
    }
}
