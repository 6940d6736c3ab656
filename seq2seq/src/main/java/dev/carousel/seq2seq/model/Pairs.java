package dev.carousel.seq2seq.model;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;

/**
 * Sources and the targets that belong to them, row by row.
 *
 * @param source {@code [B, S]}
 * @param sourceMask {@code [B, S]}
 * @param told what the decoder is told at each step {@code [B, T]}
 * @param target what it has to write {@code [B, T]}, the end token last
 * @param mask of the target {@code [B, T]}
 */
record Pairs(Expr source, Expr sourceMask, Expr told, Expr target, Expr mask) {
    /** Returns what a graph is given. */
    static Pairs of(GraphScope graph, Sizes sizes) {
        return new Pairs(
                graph.input(EncoderDecoder.SOURCE, sizes),
                graph.input(EncoderDecoder.SOURCE_MASK, sizes),
                graph.input(EncoderDecoder.TARGET_INPUT, sizes),
                graph.input(EncoderDecoder.TARGET_OUTPUT, sizes),
                graph.input(EncoderDecoder.TARGET_MASK, sizes));
    }

    /** Returns the same with targets from their last token to their first; the end token stays last, and padding where it is. */
    Pairs backwards() {
        int length = target.shape().dim(1);
        Expr place = target.builder().iota(length);
        Expr last = mask.sum(1).minus(1).expand(1); // where the end token stands
        Expr mirrored = last.minus(1).minus(place);
        Expr turned = target.gather(1, place.lessThan(last).select(mirrored, place), 1);
        Expr before = turned.pad(1, 1, 0).slice(1, 0, length);
        return new Pairs(
                source, sourceMask, place.equalTo(0).select(told, before).times(mask), turned, mask);
    }
}
