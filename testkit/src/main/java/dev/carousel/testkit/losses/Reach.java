package dev.carousel.testkit.losses;

import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.checks.Alone;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Derivatives;
import dev.carousel.testkit.trial.Difference;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a loss may look at: per position at that position alone; per sequence at what lies within the lengths. */
final class Reach {
    private Reach() {}

    static Finding check(LossSubject subject, LossCase c) {
        LossModel probe = c.probe(subject);
        return probe.perPosition() ? position(c.trial(subject), c) : sequence(c.trial(subject), c);
    }

    /** Each position comes out as it does alone. */
    private static Finding position(Trial together, LossCase c) {
        Value all = together.run(Probe.INFERENCE).output(LossModel.LOSSES);
        Place place = Place.of(LossModel.LOSSES, all.shape(), List.of("B", "T"));
        for (int i = 0; i < c.batch() * c.time(); i++) {
            int row = i / c.time();
            int t = i % c.time();
            if (t < c.lengths().get(row)) {
                double own = alone(together, row, t).reals(Probe.INFERENCE, LossModel.LOSSES)[0];
                double among = all.toDoubles()[i];
                if (!(Math.abs(own - among) <= Difference.ROUNDING * Math.max(1, Math.abs(own)))) {
                    return Finding.broken(new Difference(place.at(i), own, among).text("alone", "among others")
                            + ": a loss per position may depend on its own position alone; averaging is the caller's");
                }
            }
        }
        return Finding.KEPT;
    }

    private static Trial alone(Trial together, int row, int t) {
        Sizes one = together.sizes().with("B", 1).with("T", 1).with("U", 1);
        Trial alone = together.at(one).with("prediction lengths", 1).with("target lengths", 1);
        for (String name : List.of("prediction", "target", "mask")) {
            alone = alone.with(name, Alone.slice(Alone.slice(together.value(name), 0, row), 1, t));
        }
        return alone;
    }

    /** Other numbers beyond the lengths change neither losses nor derivatives. */
    private static Finding sequence(Trial trial, LossCase c) {
        var graph = Derivatives.of(trial.program().graph(Probe.INFERENCE)).graph();
        Trial other = trial.with("prediction", beyond(trial.value("prediction"), trial.value("prediction lengths")))
                .with("target", beyond(trial.value("target"), trial.value("target lengths")));
        Results expected = trial.run(graph);
        Results actual = other.run(graph);
        for (String name : expected.outputs().keySet()) {
            Place place = Place.ofParameter(name, expected.output(name).shape());
            Optional<Difference> difference =
                    Difference.between(place, expected.output(name), actual.output(name), Difference.ROUNDING);
            if (difference.isPresent()) {
                return Finding.broken(difference.get().text("", "with other numbers beyond the lengths")
                        + ": a loss per sequence heeds mask and lengths itself");
            }
        }
        return Finding.KEPT;
    }

    /** Returns an array {@code [B, T, ..]} with other numbers, or tokens, beyond the lengths. */
    private static Value beyond(Value value, Value lengths) {
        int time = value.shape().dim(1);
        int width = value.shape().trailing(2).size();
        double[] numbers = value.toDoubles();
        for (int i = 0; i < numbers.length; i++) {
            int row = i / width / time;
            boolean beyond = i / width % time >= lengths.toInts()[row];
            numbers[i] = beyond ? mirrored(value, numbers[i]) : numbers[i];
        }
        return value.type() == Type.REAL
                ? Value.reals(value.shape(), numbers)
                : Value.integers(
                        value.shape(),
                        Arrays.stream(numbers).mapToInt(x -> (int) x).toArray());
    }

    private static double mirrored(Value value, double number) {
        return value.type() == Type.REAL ? 1 - number : 1 - Math.min(1, number);
    }
}
