package dev.carousel.testkit.checks;

import dev.carousel.api.expr.Graph;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.passes.Unroll;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Derivatives;
import dev.carousel.testkit.trial.Difference;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A loop and the copies of its steps yield the same values and derivatives. */
public final class Unrolled {
    private Unrolled() {}

    /** Checks the graph for training and its derivatives. */
    public static Finding check(Trial trial) {
        return check(trial, new Unroll()::apply);
    }

    static Finding check(Trial trial, UnaryOperator<Graph> unroll) {
        Graph looped = Derivatives.of(trial.program().graph(Probe.TRAINING)).graph();
        Results expected = trial.run(looped);
        Results actual = trial.run(unroll.apply(looped));
        for (String name : expected.outputs().keySet()) {
            Place place = Place.ofParameter(name, expected.output(name).shape());
            Optional<Difference> difference =
                    Difference.between(place, expected.output(name), actual.output(name), Difference.ROUNDING);
            if (difference.isPresent()) {
                return Finding.broken(difference.get().text("in a loop", "unrolled"));
            }
        }
        return Finding.KEPT;
    }
}
