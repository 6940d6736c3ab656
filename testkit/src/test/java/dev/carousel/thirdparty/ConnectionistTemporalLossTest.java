package dev.carousel.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Loss;
import dev.carousel.api.Sizes;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.LossContract;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConnectionistTemporalLossTest extends LossContract {
    private static final int CLASSES = 3;

    private record Factory() implements LossFactory {
        @Override
        public String help() {
            return "connectionist temporal classification (Graves et al. 2006)";
        }

        @Override
        public Loss create(Settings settings) {
            return new ConnectionistTemporalLoss(0);
        }
    }

    @Override
    protected LossFactory factory() {
        return new Factory();
    }

    @Override
    protected int reservedClasses() {
        return 1;
    }

    /** The loss alone. */
    private record Alone(Loss loss) implements Probe {
        @Override
        public List<Field> fields() {
            return List.of(
                    Field.reals("prediction", "B", "T", "V"),
                    Field.integers("target", "B", "U"),
                    Field.integers("mask", "B", "U"),
                    Field.integers("predictionLengths", "B"),
                    Field.integers("targetLengths", "B"));
        }

        @Override
        public List<Field> results() {
            return List.of(Field.reals("losses", "B"));
        }

        @Override
        public void write(GraphScope g, Sizes sizes) {
            var inputs = fields().stream().map(field -> g.input(field, sizes)).toList();
            var comparison =
                    new Loss.Comparison(inputs.get(0), inputs.get(1), inputs.get(2), inputs.get(3), inputs.get(4));
            g.output("losses", loss.losses(comparison, g));
        }
    }

    private static Trial trial(int batch, int time, int labels, int blank, long seed) {
        var sizes = new Sizes(Map.of("B", batch, "T", time, "U", labels, "V", CLASSES));
        return Trial.of(new Alone(new ConnectionistTemporalLoss(blank)), sizes, seed);
    }

    @Property(tries = 60)
    void losses_randomLabellings_equalTheSumOverAllAlignments(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int batch,
            @ForAll @IntRange(min = 0, max = 5) int time,
            @ForAll @IntRange(min = 0, max = 3) int labels,
            @ForAll @IntRange(min = 0, max = CLASSES - 1) int blank) {
        Trial trial = labelled(trial(batch, time, labels, blank, seed), time, labels, blank, seed);
        double[] losses = trial.reals("evaluate", "losses");
        for (int row = 0; row < batch; row++) {
            double expected = -Math.log(probability(trial, row, blank));
            if (Double.isInfinite(expected)) {
                assertThat(losses[row]).isEqualTo(expected);
            } else {
                assertThat(losses[row]).isCloseTo(expected, within(1e-10));
            }
        }
    }

    @Test
    void losses_moreLabelsThanPredictions_areInfinite() {
        Trial trial = trial(1, 2, 2, 0, 1)
                .with("target", 1, 1)
                .with("predictionLengths", 2)
                .with("targetLengths", 2);
        assertThat(trial.reals("evaluate", "losses")).containsExactly(Double.POSITIVE_INFINITY);
    }

    private static Trial labelled(Trial trial, int time, int labels, int blank, long seed) {
        var random = new Random(seed);
        int batch = trial.value("predictionLengths").shape().size();
        int[] targets = random.ints((long) batch * labels, 1, CLASSES)
                .map(label -> (blank + label) % CLASSES)
                .toArray();
        return trial.with("target", targets)
                .with("predictionLengths", random.ints(batch, 0, time + 1).toArray())
                .with("targetLengths", random.ints(batch, 0, labels + 1).toArray());
    }

    /** The probability of a row's labelling, as the sum over every sequence of classes that collapses to it. */
    private static double probability(Trial trial, int row, int blank) {
        int time = trial.value("predictionLengths").toInts()[row];
        Value target = trial.value("target");
        var wanted = new ArrayList<Integer>();
        for (int i = 0; i < trial.value("targetLengths").toInts()[row]; i++) {
            wanted.add(target.toInts()[row * target.shape().dim(1) + i]);
        }
        Value prediction = trial.value("prediction");
        int start = row * prediction.shape().dim(1) * CLASSES;
        double sum = 0;
        for (int code = 0; code < Math.pow(CLASSES, time); code++) {
            double probability = 1;
            var path = new ArrayList<Integer>();
            for (int t = 0, rest = code; t < time; t++, rest /= CLASSES) {
                path.add(rest % CLASSES);
                probability *= softmax(prediction.toDoubles(), start + t * CLASSES, rest % CLASSES);
            }
            sum += collapsed(path, blank).equals(wanted) ? probability : 0;
        }
        return sum;
    }

    private static double softmax(double[] logits, int start, int chosen) {
        double sum = 0;
        for (int i = 0; i < CLASSES; i++) {
            sum += Math.exp(logits[start + i]);
        }
        return Math.exp(logits[start + chosen]) / sum;
    }

    private static List<Integer> collapsed(List<Integer> path, int blank) {
        var labels = new ArrayList<Integer>();
        int before = blank;
        for (int label : path) {
            if (label != before && label != blank) {
                labels.add(label);
            }
            before = label;
        }
        return labels;
    }
}
