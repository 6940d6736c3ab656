package dev.carousel.seq2seq.model;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Loss;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Type;
import dev.carousel.api.plugin.Returned;
import java.util.List;

/** What training makes small: the loss over unmasked targets, and the auxiliary losses that cells add. */
public record Objective(Loss loss, Averaging averaging) {
    /**
     * A sum of losses.
     *
     * @param sum a scalar
     * @param count how many there are, positions or sequences: an integer scalar
     */
    record Total(Expr sum, Expr count) {
        Total plus(Total other) {
            return new Total(sum.plus(other.sum), count.plus(other.count));
        }
    }

    /** Returns the loss over everything that is not masked. */
    Total total(Expr logits, Expr target, Expr mask, Scope s) {
        Expr lengths = mask.sum(1);
        Expr compared = loss.target() == Loss.Target.TOKENS ? target : oneHot(target, logits);
        Expr counted = loss.per() == Loss.Per.POSITION ? mask : lengths.greaterThan(0);
        var comparison = new Loss.Comparison(logits, compared, mask, lengths, lengths);
        Expr losses = Returned.by(loss, "losses", loss.losses(comparison, s.in("loss")))
                .require("loss " + loss.getClass().getSimpleName(), Type.REAL, counted.shape());
        Expr zeros = s.builder().zeros(losses.shape());
        return new Total(counted.select(losses, zeros).sum(), counted.sum());
    }

    /** Returns the scalar that training makes small; auxiliary losses are averaged over the steps that they come from. */
    Expr of(Total main, List<Total> auxiliary) {
        Expr sum = averaging.of(main.sum(), main.count());
        for (Total total : auxiliary) {
            sum = sum.plus(averaging.of(total.sum(), total.count()));
        }
        return sum;
    }

    /** Lets training make it small; what is averaged counts by the main losses, where several batches make one step. */
    void minimize(Total main, List<Total> auxiliary, GraphScope graph) {
        Expr loss = of(main, auxiliary);
        if (averaging == Averaging.MEAN) {
            graph.minimize(loss, main.count());
        } else {
            graph.minimize(loss);
        }
    }

    private static Expr oneHot(Expr tokens, Expr like) {
        Expr each = like.builder().iota(like.shape().dim(-1));
        return tokens.expand(-1).equalTo(each).toReal();
    }
}
