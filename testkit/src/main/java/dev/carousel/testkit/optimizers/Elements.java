package dev.carousel.testkit.optimizers;

import dev.carousel.api.Field;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.checks.Alone;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Difference;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.List;
import java.util.Optional;

/** Each element moves as it does alone. */
final class Elements {
    private Elements() {}

    static Finding check(OptimizerSubject subject, UpdateCase c) {
        Trial together = c.trial(subject);
        UpdateModel probe = c.probe(subject);
        Results all = together.run(Probe.INFERENCE);
        for (int i = 0; i < c.rows() * c.columns(); i++) {
            Results own =
                    alone(together, probe, i / c.columns(), i % c.columns()).run(Probe.INFERENCE);
            for (Field field : probe.results()) {
                Value among = all.output(field.name());
                Place place = Place.of(field.name(), among.shape(), List.of("B", "E"));
                double one = own.output(field.name()).toDoubles()[0];
                Optional<Difference> difference = different(place, i, one, among.toDoubles()[i]);
                if (difference.isPresent()) {
                    return Finding.broken(difference.get().text("alone", "among others")
                            + ": an update is element by element; of an embedding only some rows are handed in");
                }
            }
        }
        return Finding.KEPT;
    }

    private static Optional<Difference> different(Place place, int i, double one, double among) {
        return Double.compare(one, among) == 0 // infinities, or no numbers
                        || Math.abs(one - among) <= Difference.ROUNDING * Math.max(1, Math.abs(one))
                ? Optional.empty()
                : Optional.of(new Difference(place.at(i), one, among));
    }

    private static Trial alone(Trial together, UpdateModel probe, int row, int column) {
        Trial alone = together.at(together.sizes().with("B", 1).with("E", 1));
        for (Field field : probe.fields()) {
            if (!field.axes().isEmpty()) {
                Value element = Alone.slice(Alone.slice(together.value(field.name()), 0, row), 1, column);
                alone = alone.with(field.name(), element);
            }
        }
        return alone;
    }
}
