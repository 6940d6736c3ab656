package dev.carousel.seq2seq.model;

import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.seq2seq.data.Vocabulary;

/**
 * In training, some steps of a decoder are told what the model itself said before, instead of the right token.
 *
 * <p>Bengio et al. 2015, arXiv:1506.03099. The probability grows with the training step, of which it is a function, so that a checkpoint
 * need not keep it. No gradient goes through the choice, or through what was said.
 *
 * @param decay how the distance to the last probability falls
 * @param half after how many training steps it is a half
 * @param start the probability before the first training step, from 0 to 1
 * @param end what it comes to, from 0 to 1
 * @param drawn whether what the model said is drawn from what it predicts, rather than the most probable token
 */
public record ScheduledSampling(Decay decay, int half, double start, double end, boolean drawn) {
    /** Stands among right tokens for what the model said before. */
    private static final int OWN = -1;

    /**
     * Returns the tokens with some replaced by −1, for a {@link SamplingCell}.
     *
     * @param right integers {@code [B, T]}; the first of each row stays
     * @param step how many training steps were done: an integer scalar
     */
    Expr told(Expr right, Expr step, Scope s) {
        Expr sampled = s.random("place", right.shape()).lessThan(probability(step));
        Expr later = s.builder().iota(right.shape().dim(1)).greaterThan(0);
        return sampled.times(later).select(s.builder().integer(OWN), right);
    }

    /** p = end + (start − end)·ε. */
    Expr probability(Expr step) {
        return decay.share(step.toReal(), half).times(start - end).plus(end);
    }

    /** Returns what is told where a token is −1: what was said before. */
    static Expr resolved(Expr told, Expr said) {
        return told.equalTo(OWN).select(said, told);
    }

    /** Returns what the model says, {@code [B]}, when these are its logits, {@code [B, V]}; never {@code <PAD>} or {@code <SOS>}. */
    Expr said(Expr logits, Scope s) {
        int last = logits.shape().dim(1) - 1;
        Expr token = s.builder().iota(last + 1);
        Expr possible = token.equalTo(Vocabulary.PAD)
                .plus(token.equalTo(Vocabulary.SOS))
                .oneMinus();
        if (!drawn) {
            Expr never = s.builder().constant(EncoderDecoder.IMPOSSIBLE);
            return possible.select(logits, never).argMax(1);
        }
        Expr reached = logits.softmax(possible).cumulativeSum(1); // the first that reaches u is drawn
        Expr u = s.random("token", logits.shape().leading(1)).times(reached.at(1, last));
        Expr drawn = reached.atMost(u.expand(1)).sum(1);
        return drawn.minimum(s.builder().integer(last)); // roundings may leave no one to reach it
    }
}
