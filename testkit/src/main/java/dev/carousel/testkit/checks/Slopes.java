package dev.carousel.testkit.checks;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Schedule;
import dev.carousel.core.interpreter.Value;
import dev.carousel.gradcheck.GradientCheck;
import dev.carousel.gradcheck.Report;
import dev.carousel.gradcheck.Tolerance;
import dev.carousel.gradcheck.Unfit;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Derivatives;
import dev.carousel.testkit.trial.Differentiator;
import dev.carousel.testkit.trial.Trial;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Derivatives, first and second, match differences of the interpreter. */
public final class Slopes {
    private static final Interpreter INTERPRETER = new Interpreter(Runnable::run, 1);

    private static final double RELATIVE = 1e-6;
    private static final double ROUNDING = 1e-13;

    /** What the extension is to blame for; for the rest, a point is as it is. */
    private static final Set<Unfit> FAULTS = Set.of(Unfit.EXCEPTION, Unfit.NOT_FINITE, Unfit.NOT_DETERMINISTIC);

    private Slopes() {}

    /** Checks the derivatives of a graph by every real input, state and parameter. */
    public static Finding check(Trial trial, Graph graph) {
        return check(trial, graph, Differentiator.CAROUSEL);
    }

    /** Checks the derivatives of the derivatives of a graph. */
    public static Finding checkSecond(Trial trial, Graph graph) {
        return checkSecond(trial, graph, Differentiator.CAROUSEL);
    }

    /** Checks somebody's derivatives of his own derivatives. */
    public static Finding checkSecond(Trial trial, Graph graph, Differentiator differentiator) {
        return check(trial, Derivatives.of(graph, differentiator).alone(), differentiator);
    }

    /** Checks somebody's derivatives of a graph. */
    public static Finding check(Trial trial, Graph graph, Differentiator differentiator) {
        Derivatives derivatives = Derivatives.of(graph, differentiator);
        if (derivatives.leaves().isEmpty()) {
            return Finding.notApplicable("nothing that is yielded depends on a real number");
        }
        Schedule values = INTERPRETER.schedule(Derivatives.sum(graph));
        Results claimed = trial.run(derivatives.graph());
        double[] slopes = flat(derivatives.leaves(), leaf -> claimed.output(Derivatives.name(leaf)));
        GradientCheck check = GradientCheck.of(
                        x -> run(values, trial, derivatives.leaves(), x)
                                .output(Derivatives.SUM)
                                .toDoubles()[0],
                        slopes)
                .at(flat(derivatives.leaves(), leaf -> trial.value(leaf.label())))
                .tolerance(tolerance(slopes))
                .again("as the rule says");
        for (Expr leaf : derivatives.leaves()) {
            check = check.named(Blocks.of(trial, leaf));
        }
        return finding(check.run());
    }

    /** Where terms cancel, what is left of a claim of 0 is the rounding of terms as large as the largest derivatives. */
    private static Tolerance tolerance(double[] slopes) {
        double largest = Arrays.stream(slopes)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        return new Tolerance(RELATIVE, ROUNDING * Math.max(1, largest));
    }

    private static Finding finding(Report report) {
        if (report.passed()) {
            return Finding.KEPT;
        }
        if (report instanceof Report.Refused refused && !FAULTS.contains(refused.reason())) {
            return Finding.notApplicable(refused.text());
        }
        return Finding.broken(report.text());
    }

    private interface Numbers {
        Value of(Expr leaf);
    }

    private static double[] flat(List<Expr> leaves, Numbers numbers) {
        return leaves.stream()
                .map(leaf -> numbers.of(leaf).toDoubles())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private static Results run(Schedule schedule, Trial trial, List<Expr> leaves, double[] x) {
        Map<String, Value> values = new HashMap<>(trial.values());
        int from = 0;
        for (Expr leaf : leaves) {
            int to = from + leaf.shape().size();
            values.put(leaf.label(), Value.reals(leaf.shape(), Arrays.copyOfRange(x, from, to)));
            from = to;
        }
        return schedule.run(values, variable -> Objects.requireNonNull(values.get(variable.name())));
    }
}
