package dev.carousel.testkit.losses;

import dev.carousel.api.Loss;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Shape;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Who predicts the target does better than who predicts something else. */
final class Minimum {
    private static final double CONVINCED = 3;
    private static final int LABELS = 2;
    private static final double ROUNDING = 1e-9;

    private Minimum() {}

    /** Predicts each labelling where it is the target, and where another is: of one label, or of two different ones for a loss per sequence. */
    static Finding check(LossSubject subject, LossCase c) {
        Loss loss = c.loss(subject);
        int length = loss.per() == Loss.Per.POSITION ? 1 : LABELS;
        List<int[]> labellings = labellings(subject.reserved(), c.classes(), length);
        double[][] losses = losses(loss, labellings, c);
        for (int target = 0; target < losses.length; target++) {
            for (int predicted = 0; predicted < losses.length; predicted++) {
                double right = losses[target][target];
                double wrong = losses[target][predicted];
                boolean better =
                        c.options().isEmpty() && predicted != target ? right < wrong : right <= wrong + ROUNDING;
                if (!better) {
                    return Finding.broken("target " + Arrays.toString(labellings.get(target)) + ": predicting it costs "
                            + right + ", predicting " + Arrays.toString(labellings.get(predicted)) + " costs " + wrong
                            + ": the target must be cheapest; look for a wrong sign, or a shifted class");
                }
            }
        }
        return Finding.KEPT;
    }

    /** Returns all labellings of one label, or of two labels that differ, so that neighbours need nothing between them. */
    private static List<int[]> labellings(int from, int classes, int length) {
        var labellings = new ArrayList<int[]>();
        for (int first = from; first < classes; first++) {
            for (int second = length == 1 ? first : from; second < (length == 1 ? first + 1 : classes); second++) {
                if (length == 1) {
                    labellings.add(new int[] {first});
                } else if (first != second) {
                    labellings.add(new int[] {first, second});
                }
            }
        }
        return labellings;
    }

    /** Returns losses[target][predicted]. */
    private static double[][] losses(Loss loss, List<int[]> labellings, LossCase c) {
        int count = labellings.size();
        int length = labellings.get(0).length;
        int batch = count * count;
        var sizes = new Sizes(Map.of("B", batch, "T", length, "U", length, "V", c.classes()));
        int[] ones = new int[batch * length];
        Arrays.fill(ones, 1);
        int[] lengths = new int[batch];
        Arrays.fill(lengths, length);
        int[] targets = new int[batch * length];
        int[] predictions = new int[batch * length];
        for (int i = 0; i < batch * length; i++) {
            targets[i] = labellings.get(i / length / count)[i % length];
            predictions[i] = labellings.get(i / length % count)[i % length];
        }
        Trial trial = Trial.of(new LossModel(loss), sizes, c.seed())
                .with("mask", ones)
                .with("prediction lengths", lengths)
                .with("target lengths", lengths)
                .with("prediction", oneHot(predictions, batch, length, c.classes(), CONVINCED));
        boolean tokens = loss.target() == Loss.Target.TOKENS;
        trial = tokens
                ? trial.with("target", targets)
                : trial.with("target", oneHot(targets, batch, length, c.classes(), 1));
        double[] flat = trial.reals(Probe.INFERENCE, LossModel.LOSSES);
        double[][] losses = new double[count][count];
        for (int i = 0; i < batch; i++) {
            losses[i / count][i % count] = flat[i];
        }
        return losses;
    }

    private static Value oneHot(int[] labels, int batch, int length, int classes, double hot) {
        double[] numbers = new double[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            numbers[i * classes + labels[i]] = hot;
        }
        return Value.reals(Shape.of(batch, length, classes), numbers);
    }
}
