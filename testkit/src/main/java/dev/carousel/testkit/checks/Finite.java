package dev.carousel.testkit.checks;

import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Derivatives;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.Map;
import java.util.function.DoublePredicate;

/** Values and derivatives are numbers. */
public final class Finite {
    private Finite() {}

    /** Checks that all are finite. */
    public static Finding check(Trial trial) {
        return check(trial, x -> !Double.isFinite(x));
    }

    /** Checks that none is NaN; infinities are allowed. */
    public static Finding checkNumbers(Trial trial) {
        return check(trial, Double::isNaN);
    }

    private static Finding check(Trial trial, DoublePredicate bad) {
        Derivatives derivatives = Derivatives.of(trial.program().graph(Probe.TRAINING));
        for (Map.Entry<String, Value> output :
                trial.run(derivatives.graph()).outputs().entrySet()) {
            double[] elements = output.getValue().toDoubles();
            for (int i = 0; i < elements.length; i++) {
                if (bad.test(elements[i])) {
                    Place place =
                            Place.ofParameter(output.getKey(), output.getValue().shape());
                    return Finding.broken(place.at(i) + " is " + elements[i]
                            + (output.getKey().startsWith("d ")
                                    ? ": a derivative on the way is infinite where another is 0, or divides by 0"
                                    : ": look for log and division near 0, and exp of large numbers"));
                }
            }
        }
        return Finding.KEPT;
    }
}
