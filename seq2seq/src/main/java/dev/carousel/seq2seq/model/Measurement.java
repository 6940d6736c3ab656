package dev.carousel.seq2seq.model;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;

/**
 * What a graph {@code evaluate} tells of targets that it is given.
 *
 * @param total the loss
 * @param logits {@code [B, T, V]}
 */
record Measurement(Objective.Total total, Expr logits) {
    /** Gives {@code loss}, {@code count} and {@code log-probabilities}, as {@link EncoderDecoder} says. */
    void output(GraphScope graph, Sizes sizes) {
        graph.output("loss", total.sum());
        graph.output("count", total.count());
        Expr targets = graph.input(EncoderDecoder.TARGET_OUTPUT, sizes);
        Expr mask = graph.input(EncoderDecoder.TARGET_MASK, sizes);
        graph.output(
                "log-probabilities", logits.logSoftmax().gather(2, targets, 2).times(mask.toReal()));
    }
}
