package dev.carousel.testkit.scorers;

import dev.carousel.api.expr.Graph;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Derivatives;
import dev.carousel.testkit.trial.Difference;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What keys at other places do to a place: nothing at padding; their order changes the order of scores alone. */
final class Places {
    private static final double[] GARBAGE = {0, 100, -100};

    private Places() {}

    /** Padding gets no weight and has no influence on weights, context and derivatives. */
    static Finding padding(ScorerSubject subject, ScorerCase c) {
        if (!c.mask().contains(0)) {
            return Finding.notApplicable("nothing is masked");
        }
        Trial trial = c.trial(subject);
        var graph = Derivatives.of(glimpse(trial)).graph();
        Results expected = trial.run(graph);
        for (double garbage : GARBAGE) {
            Results actual =
                    trial.with("keys", padded(trial.value("keys"), c, garbage)).run(graph);
            for (String name : expected.outputs().keySet()) {
                Value wanted = expected.output(name);
                Optional<Difference> difference = Difference.between(
                        Place.ofParameter(name, wanted.shape()), wanted, actual.output(name), Difference.ROUNDING);
                boolean nan = Arrays.stream(actual.output(name).toDoubles()).anyMatch(Double::isNaN);
                if (difference.isPresent() || nan) {
                    return Finding.broken("with " + garbage + " in the keys of padding "
                            + difference.map(d -> d.text("otherwise", "then")).orElse(name + " has a NaN")
                            + ": a score may depend on the key at its own place alone, and have a finite derivative");
                }
            }
        }
        return Finding.KEPT;
    }

    /** The graph of what the caller makes of scores. */
    private static Graph glimpse(Trial trial) {
        var graph = trial.program().graph(Probe.INFERENCE);
        List<String> names = List.of(ScorerModel.WEIGHTS, ScorerModel.CONTEXT);
        var outputs = graph.outputs().stream()
                .filter(output -> names.contains(output.name()))
                .toList();
        return outputs.get(0).value().builder().build(graph.inputs(), outputs, List.of());
    }

    private static Value padded(Value keys, ScorerCase c, double garbage) {
        double[] numbers = keys.toDoubles();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = c.mask().get(i / c.key()) == 0 ? garbage : numbers[i];
        }
        return Value.reals(keys.shape(), numbers);
    }

    /** Reversed keys have reversed scores. */
    static Finding order(ScorerSubject subject, ScorerCase c) {
        if (c.source() == 1) {
            return Finding.notApplicable("one key has no order");
        }
        Trial trial = c.trial(subject);
        Value before = trial.run(Probe.INFERENCE).output(ScorerModel.SCORES);
        Value after = trial.with("keys", reversed(trial.value("keys"), c.key()))
                .run(Probe.INFERENCE)
                .output(ScorerModel.SCORES);
        return Difference.between(
                        Place.of(ScorerModel.SCORES, before.shape(), List.of("B", "S")),
                        before,
                        reversed(after, 1),
                        Difference.ROUNDING)
                .map(
                        d -> Finding.broken(
                                d.text("for its key", "for the same key at another place")
                                        + ": a score depends on the place, or on other keys; if that is meant, say that it lacks SCORES_BY_CONTENT"))
                .orElse(Finding.KEPT);
    }

    /** Returns places in reverse order: {@code [B, S, width]}. */
    private static Value reversed(Value value, int width) {
        int places = value.shape().dim(1);
        double[] from = value.toDoubles();
        double[] to = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            int place = i / width % places;
            to[i] = from[i + (places - 1 - 2 * place) * width];
        }
        return Value.reals(value.shape(), to);
    }
}
