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

    /**
     * What a loss compares.
     *
     * @param prediction the network's last layer, before any activation {@code [B, T, V]}
     * @param target integers {@code [B, T]} or reals {@code [B, T, V]}, as the loss says; for a loss per sequence the length need not be T
     * @param mask integers, as long as the targets: 1 where there is one
     * @param predictionLengths integers {@code [B]}: how many predictions of each row count
     * @param targetLengths integers {@code [B]}: how many targets of each row count
     */
    record Comparison(Expr prediction, Expr target, Expr mask, Expr predictionLengths, Expr targetLengths) {}

    /** Returns what {@link #losses} has one number for; by default each position. */
    default Per per() {
        return Per.POSITION;
    }

    /** Writes the loss: {@code [B, T]} or {@code [B]}, as {@link #per()} says. */
    Expr losses(Comparison comparison, Scope s);
}
