package dev.carousel.api;

import dev.carousel.api.expr.Expr;

/** How wrong a prediction is; averaging or summing over positions is the caller's. */
public interface Loss {
    /** What a loss has one number for. */
    enum Per {
        /** Each position: {@code [B, T]}; masked positions are dropped by the caller. */
        POSITION,
        /** Each sequence: {@code [B]}; the loss itself heeds mask and lengths. */
        SEQUENCE
    }

    /** What a loss compares predictions with. */
    enum Target {
        /** Integers {@code [B, T]}. */
        TOKENS,
        /** Reals {@code [B, T, V]}; a caller whose targets are tokens gives 1 at the token and 0 elsewhere. */
        REALS
    }

    /**
     * What a loss compares.
     *
     * @param prediction the network's last layer, before any activation {@code [B, T, V]}
     * @param target integers {@code [B, T]} or reals {@code [B, T, V]}, as {@link #target()} says; for a loss per sequence the length need not be T
     * @param mask integers, as long as the targets: 1 where there is one
     * @param predictionLengths integers {@code [B]}: how many predictions of each row count
     * @param targetLengths integers {@code [B]}: how many targets of each row count
     */
    record Comparison(Expr prediction, Expr target, Expr mask, Expr predictionLengths, Expr targetLengths) {}

    /** Returns what {@link #losses} has one number for; by default each position. */
    default Per per() {
        return Per.POSITION;
    }

    /** Returns what targets the loss takes; by default tokens. */
    default Target target() {
        return Target.TOKENS;
    }

    /** Writes the loss: {@code [B, T]} or {@code [B]}, as {@link #per()} says. */
    Expr losses(Comparison comparison, Scope s);
}
