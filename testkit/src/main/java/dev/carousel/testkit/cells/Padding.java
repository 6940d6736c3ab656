package dev.carousel.testkit.cells;

import dev.carousel.api.expr.Shape;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.checks.Alone;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Derivatives;
import dev.carousel.testkit.trial.Difference;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What lies at masked steps has no influence on values or derivatives; a row comes out as it does without them. */
final class Padding {
    /** What stands at padding: zeros, and large numbers. */
    private static final double[] GARBAGE = {0, 100, -100};

    private Padding() {}

    static Finding check(CellSubject subject, CellCase c) {
        if (!c.mask().contains(0)) {
            return Finding.notApplicable("nothing is masked");
        }
        Finding garbage = garbage(c.trial(subject), c);
        return garbage instanceof Finding.Kept ? shortened(subject, c) : garbage;
    }

    private static Finding garbage(Trial trial, CellCase c) {
        var graph = Derivatives.of(trial.program().graph(Probe.INFERENCE)).graph();
        Results expected = trial.run(graph);
        for (double garbage : GARBAGE) {
            Results actual =
                    trial.with("x", padded(trial.value("x"), c, garbage)).run(graph);
            for (String name : expected.outputs().keySet()) {
                Place place = Place.ofParameter(name, expected.output(name).shape());
                Optional<Difference> difference =
                        Difference.between(place, expected.output(name), actual.output(name), Difference.ROUNDING);
                boolean nan = Arrays.stream(actual.output(name).toDoubles()).anyMatch(Double::isNaN);
                if (difference.isPresent() || nan) {
                    return Finding.broken("with " + garbage + " at masked steps "
                            + difference.map(d -> d.text("otherwise", "then")).orElse(name + " has a NaN")
                            + ": an infinite derivative times 0 is NaN, so keep log, division and powers away from 0");
                }
            }
        }
        return Finding.KEPT;
    }

    private static Value padded(Value x, CellCase c, double garbage) {
        double[] numbers = x.toDoubles();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = c.mask().get(i / c.input()) == 0 ? garbage : numbers[i];
        }
        return Value.reals(x.shape(), numbers);
    }

    private static Finding shortened(CellSubject subject, CellCase c) {
        Trial whole = c.trial(subject);
        for (int row = 0; row < c.batch(); row++) {
            int r = row;
            List<Integer> kept = IntStream.range(0, c.time())
                    .filter(t -> c.mask().get(t * c.batch() + r) == 1)
                    .boxed()
                    .toList();
            Finding finding = kept.isEmpty() ? Finding.KEPT : shortened(whole, c, subject, row, kept);
            if (!(finding instanceof Finding.Kept)) {
                return finding;
            }
        }
        return Finding.KEPT;
    }

    private static Finding shortened(Trial whole, CellCase c, CellSubject subject, int row, List<Integer> kept) {
        CellModel probe = c.probe(subject);
        Results before = whole.run(Probe.INFERENCE);
        Trial part = c.trial(subject).at(whole.sizes().with("T", kept.size()).with("B", 1));
        int[] ones = new int[kept.size()];
        Arrays.fill(ones, 1);
        part = part.with("mask", ones).with("x", steps(Alone.slice(whole.value("x"), 1, row), kept));
        for (var field : probe.fields()) {
            if (field.axes().indexOf("B") == 0) {
                part = part.with(field.name(), Alone.slice(whole.value(field.name()), 0, row));
            }
        }
        Results after = part.run(Probe.INFERENCE);
        for (var field : probe.results()) {
            if (field.axes().indexOf("B") == 0) {
                Value among = Alone.slice(before.output(field.name()), 0, row);
                Optional<Difference> difference = Difference.between(
                        Place.of(field.name(), among.shape(), field.axes()),
                        after.output(field.name()),
                        among,
                        Difference.ROUNDING);
                if (difference.isPresent()) {
                    return Finding.broken("row " + row + ": "
                            + difference.get().text("over its unmasked steps alone", "with masked ones between")
                            + ": a masked step must leave the state as it was");
                }
            }
        }
        return Finding.KEPT;
    }

    private static Value steps(Value x, List<Integer> kept) {
        int width = x.shape().trailing(1).size();
        var numbers = new ArrayList<Double>();
        for (int t : kept) {
            Arrays.stream(x.toDoubles(), t * width, (t + 1) * width).forEach(numbers::add);
        }
        Shape shape = x.shape().with(0, kept.size());
        return Value.reals(shape, numbers.stream().mapToDouble(d -> d).toArray());
    }
}
