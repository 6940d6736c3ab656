package dev.carousel.testkit.checks;

import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Results;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Derivatives;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongFunction;

/** Every parameter that is asked for moves some result. */
public final class Learning {
    private static final int SEEDS = 8; // one may leave a relu closed

    private Learning() {}

    /** Checks that each parameter has a gradient other than zero for one of some seeds. */
    public static Finding check(LongFunction<Trial> seeded) {
        var idle = new ArrayList<>(parameters(seeded.apply(0)));
        if (idle.isEmpty()) {
            return Finding.notApplicable("it has no parameters");
        }
        for (long seed = 0; seed < SEEDS && !idle.isEmpty(); seed++) {
            Trial trial = seeded.apply(seed);
            Derivatives derivatives = Derivatives.of(trial.program().graph(Probe.TRAINING));
            Results results = trial.run(derivatives.graph());
            idle.removeIf(parameter -> moves(results, "d " + parameter.name()));
        }
        return idle.isEmpty()
                ? Finding.KEPT
                : Finding.broken("no gradient reaches parameter " + idle.get(0)
                        + ": it is never used, or a stopGradient, a comparison or a cast cuts it off");
    }

    private static boolean moves(Results results, String name) {
        return results.outputs().containsKey(name)
                && Arrays.stream(results.output(name).toDoubles()).anyMatch(d -> Math.abs(d) > 0);
    }

    private static List<Variable> parameters(Trial trial) {
        return trial.program().variables().stream()
                .filter(variable -> variable.role() == Variable.Role.PARAMETER)
                .toList();
    }
}
