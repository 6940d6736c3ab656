package dev.carousel.thirdparty;

import dev.carousel.api.Loss;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;

/**
 * Connectionist temporal classification: −log of the sum over all alignments of a labelling with the predictions, blanks between labels.
 *
 * <p>Graves et al. 2006, "Connectionist temporal classification", section 4.1, in log space. Infinite if there is no alignment.
 *
 * @param blank the class that stands for no label
 */
record ConnectionistTemporalLoss(int blank) implements Loss {
    private static final double NEVER = Double.NEGATIVE_INFINITY;

    @Override
    public Per per() {
        return Per.SEQUENCE;
    }

    @Override
    public Expr losses(Comparison c, Scope s) {
        GraphBuilder b = s.builder();
        Expr labels = withBlanks(c.target());
        Expr skips = labels.equalTo(shifted(labels, 2, blank)).oneMinus(); // l′(s) ≠ l′(s − 2), which no blank is
        Expr emitted = c.prediction().logSoftmax().gather(2, labels, 1); // log y(t, l′(s)): [B, T, 2U + 1]
        Expr position = b.iota(labels.shape().dim(1));
        Expr begin =
                position.equalTo(0).select(b.constant(0), b.constant(NEVER)).broadcastTo(labels.shape());
        var run = Recurrence.over(b, emitted.shape().dim(1))
                .carry("alpha", begin)
                .sequence("emitted", emitted.swapAxes(0, 1))
                .run(
                        step -> { // (6) α(t, s) = (α(t−1, s) + α(t−1, s−1) [+ α(t−1, s−2)])·y(t, l′(s))
                            Expr alpha = step.carry("alpha");
                            Expr skipped = skips.select(shifted(alpha, 2, NEVER), b.constant(NEVER));
                            Expr paths = b.stack(0, List.of(alpha, shifted(alpha, 1, NEVER), skipped));
                            Expr counts =
                                    step.index().lessThan(c.predictionLengths()).expand(-1);
                            step.next("alpha", counts.select(paths.logSumExp(0).plus(step.element("emitted")), alpha));
                        });
        Expr last = c.targetLengths().times(2).expand(-1);
        Expr ends = position.equalTo(last).plus(position.equalTo(last.minus(1)));
        return ends.select(run.last("alpha"), b.constant(NEVER)).logSumExp(-1).negate(); // (8)
    }

    /** l′: a blank before each label, and one at the end. */
    private Expr withBlanks(Expr labels) {
        GraphBuilder b = labels.builder();
        Expr blanks = b.filled(labels.shape(), Type.INTEGER, blank);
        int batch = labels.shape().dim(0);
        Expr pairs = b.stack(2, List.of(blanks, labels))
                .reshape(batch, 2 * labels.shape().dim(1));
        return b.concat(1, List.of(pairs, b.filled(Shape.of(batch, 1), Type.INTEGER, blank)));
    }

    private static Expr shifted(Expr e, int by, double filling) {
        GraphBuilder b = e.builder();
        Expr before = b.filled(Shape.of(e.shape().dim(0), by), e.type(), filling);
        return b.concat(1, List.of(before, e)).slice(1, 0, e.shape().dim(1));
    }
}
