package dev.carousel.testkit.optimizers;

import dev.carousel.api.plugin.Capability;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.checks.Calm;
import dev.carousel.testkit.checks.EveryBackend;
import dev.carousel.testkit.checks.TracedTwice;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.trial.Difference;
import dev.carousel.testkit.trial.Numbers;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Trial;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import org.jspecify.annotations.Nullable;

/** The rules of optimizers. */
public final class OptimizerRules {
    private static final List<Double> CONDITIONS = List.of(1.0, 10.0, 100.0);
    private static final int STEPS = 400;
    private static final double SHARE = 0.01;
    private static final double SMALL_RATE = 1e-3;
    private static final int FEW_STEPS = 10;
    private static final List<Double> SCALES = List.of(0.0, 1e-20, 1.0, 1e10);

    /** It converges on quadratics. */
    public static final Rule<OptimizerSubject, List<Double>> CONVERGES = new Rule<>(
            "O1", "it converges on quadratics", 1, s -> Arbitraries.just(CONDITIONS), OptimizerRules::converges);

    /** State survives saving. */
    public static final Rule<OptimizerSubject, UpdateCase> RESUMED =
            rule("O2", "its state survives saving and loading", 10, null, Resumed::check);

    /** Each element moves as it does alone. */
    public static final Rule<OptimizerSubject, UpdateCase> ELEMENTS =
            rule("O3", "each element moves as it does alone", 20, null, Elements::check);

    /** Slots are as declared. */
    public static final Rule<OptimizerSubject, UpdateCase> SLOTS =
            rule("O4", "slots are as declared", 15, null, Slots::check);

    /** Rate 0 moves nothing. */
    public static final Rule<OptimizerSubject, UpdateCase> RATE_ZERO =
            rule("O5", "learning rate 0 moves nothing", 15, null, OptimizerRules::rateZero);

    /** Without a gradient a parameter rests. */
    public static final Rule<OptimizerSubject, UpdateCase> RESTS =
            rule("O6", "without a gradient it rests", 15, Capability.RESTS_WITHOUT_GRADIENT, OptimizerRules::rests);

    /** First steps are finite. */
    public static final Rule<OptimizerSubject, UpdateCase> FIRST_STEPS =
            rule("O7", "first steps are finite for every size of gradient", 15, null, OptimizerRules::firstSteps);

    /** Small steps descend. */
    public static final Rule<OptimizerSubject, UpdateCase> DESCENDS =
            rule("O8", "small steps descend", 15, null, OptimizerRules::descends);

    /** Backends agree. */
    public static final Rule<OptimizerSubject, UpdateCase> BACKENDS = rule(
            "O9",
            "every backend agrees with the interpreter",
            2,
            null,
            (s, c) -> EveryBackend.agreesOnValues(c.trial(s)));

    /** Traced twice, it is the same. */
    public static final Rule<OptimizerSubject, UpdateCase> TRACED_TWICE =
            rule("O10", "tracing twice gives equal graphs", 10, null, (s, c) -> TracedTwice.check(() -> c.begun(s)));

    /** Updates are deterministic. */
    public static final Rule<OptimizerSubject, UpdateCase> CALM =
            rule("O11", "updates draw no random numbers", 10, null, (s, c) -> Calm.check(c.begun(s)));

    private OptimizerRules() {}

    /** Returns all rules, in order of their numbers. */
    public static List<Rule<OptimizerSubject, ?>> all() {
        return List.of(
                CONVERGES,
                RESUMED,
                ELEMENTS,
                SLOTS,
                RATE_ZERO,
                RESTS,
                FIRST_STEPS,
                DESCENDS,
                BACKENDS,
                TRACED_TWICE,
                CALM);
    }

    private static Rule<OptimizerSubject, UpdateCase> rule(
            String id,
            String title,
            int tries,
            @Nullable Capability capability,
            BiFunction<OptimizerSubject, UpdateCase, Finding> check) {
        return new Rule<>(id, title, tries, capability, UpdateCases::of, check);
    }

    private static Finding converges(OptimizerSubject subject, List<Double> conditions) {
        return conditions.stream()
                .map(condition -> converges(subject, condition))
                .filter(finding -> !(finding instanceof Finding.Kept))
                .findFirst()
                .orElse(Finding.KEPT);
    }

    private static Finding converges(OptimizerSubject subject, double condition) {
        double least = Double.POSITIVE_INFINITY;
        for (double rate : subject.rates()) {
            var optimizer = new UpdateCase(Map.of(), 1, 1, 0, 1).optimizer(subject);
            double remains = new Quadratic(condition).remains(optimizer, rate, STEPS);
            least = remains < least ? remains : least;
            if (remains <= SHARE) {
                return Finding.KEPT;
            }
        }
        return Finding.broken("on a quadratic of condition " + condition + " with none of the rates " + subject.rates()
                + " did " + STEPS + " steps bring the loss below " + SHARE + " of its first value: the least was "
                + least
                + "; if it wants another rate, give that to the contract");
    }

    private static Finding rateZero(OptimizerSubject subject, UpdateCase c) {
        Trial trial = c.trial(subject).with(UpdateModel.RATE, Value.scalar(0.0));
        return still(trial, "with learning rate 0: all of the step must be multiplied by it");
    }

    private static Finding rests(OptimizerSubject subject, UpdateCase c) {
        Trial trial = c.begun(subject);
        Value none = Value.zeros(
                trial.value(UpdateModel.GRADIENT).shape(),
                trial.value(UpdateModel.GRADIENT).type());
        trial = trial.with(UpdateModel.GRADIENT, none);
        for (int step = 0; step < c.steps(); step++) {
            trial = UpdateCase.after(trial);
        }
        return still(
                trial,
                "though no gradient ever was other than 0; if it decays weights, say that it lacks "
                        + Capability.RESTS_WITHOUT_GRADIENT);
    }

    private static Finding still(Trial trial, String why) {
        Value before = trial.value(UpdateModel.PARAMETER);
        Value after = UpdateCase.after(trial).value(UpdateModel.PARAMETER);
        return Difference.between(Place.of(UpdateModel.PARAMETER, before.shape(), List.of("B", "E")), before, after, 0)
                .map(d -> Finding.broken(d.text("before", "after a step " + why)))
                .orElse(Finding.KEPT);
    }

    private static Finding firstSteps(OptimizerSubject subject, UpdateCase c) {
        for (double scale : SCALES) {
            Trial trial = c.begun(subject);
            for (int step = 0; step <= c.steps(); step++) {
                Value gradient = Numbers.reals(
                        c.seed() + step,
                        -scale,
                        Math.nextUp(scale),
                        trial.value(UpdateModel.GRADIENT).shape());
                trial = UpdateCase.after(trial.with(UpdateModel.GRADIENT, gradient));
                for (String name : trial.values().keySet()) {
                    Finding finding = finite(name, trial.value(name), step, scale);
                    if (!(finding instanceof Finding.Kept)) {
                        return finding;
                    }
                }
            }
        }
        return Finding.KEPT;
    }

    private static Finding finite(String name, Value value, int step, double scale) {
        double[] numbers = value.toDoubles();
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isFinite(numbers[i])) {
                return Finding.broken(
                        Place.ofParameter(name, value.shape()).at(i) + " is " + numbers[i] + " after step "
                                + step + " with gradients up to " + scale
                                + ": look for a division by 0, such as by 1 − β^step at step 0");
            }
        }
        return Finding.KEPT;
    }

    private static Finding descends(OptimizerSubject subject, UpdateCase c) {
        double remains = new Quadratic(CONDITIONS.get(c.steps() % CONDITIONS.size()))
                .remains(c.optimizer(subject), SMALL_RATE, FEW_STEPS);
        return remains < 1
                ? Finding.KEPT
                : Finding.broken(FEW_STEPS + " steps with learning rate " + SMALL_RATE + " brought a quadratic to "
                        + remains + " of its first value: expected less than 1; look for the sign of the step");
    }
}
