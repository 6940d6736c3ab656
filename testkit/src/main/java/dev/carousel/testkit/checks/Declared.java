package dev.carousel.testkit.checks;

import dev.carousel.api.Field;
import dev.carousel.api.expr.Expr;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.List;

/** Results have the shapes and types that were declared. */
public final class Declared {
    private Declared() {}

    /** Checks both graphs of a probe. */
    public static Finding check(Probe probe, Trial trial) {
        for (String graph : List.of(Probe.INFERENCE, Probe.TRAINING)) {
            for (Field field : probe.results()) {
                Expr result = trial.output(graph, field.name());
                if (result.type() != field.type() || !result.shape().equals(field.shape(trial.sizes()))) {
                    return Finding.broken(field.name() + ": expected " + field.type() + " "
                            + field.shape(trial.sizes()) + " " + field.axes() + ", got " + result.type() + " "
                            + result.shape());
                }
            }
        }
        return Finding.KEPT;
    }
}
