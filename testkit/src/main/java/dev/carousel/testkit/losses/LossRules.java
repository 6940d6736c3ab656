package dev.carousel.testkit.losses;

import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.plugin.Capability;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.checks.Alone;
import dev.carousel.testkit.checks.Calm;
import dev.carousel.testkit.checks.Declared;
import dev.carousel.testkit.checks.EveryBackend;
import dev.carousel.testkit.checks.Finite;
import dev.carousel.testkit.checks.Learning;
import dev.carousel.testkit.checks.Reloaded;
import dev.carousel.testkit.checks.SameSeed;
import dev.carousel.testkit.checks.Slopes;
import dev.carousel.testkit.checks.TracedTwice;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.trial.Numbers;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The rules of losses. */
public final class LossRules {
    private static final double EXTREME = 1e4;
    private static final double ROUNDING = 1e-9;

    /** Derivatives match differences. */
    public static final Rule<LossSubject, LossCase> GRADIENTS = rule(
            "L1",
            "derivatives match differences",
            25,
            null,
            whereFinite((s, c) -> Slopes.check(c.trial(s), c.trial(s).program().graph(Probe.TRAINING))));

    /** Second derivatives match differences. */
    public static final Rule<LossSubject, LossCase> SECOND_DERIVATIVES = rule(
            "L2",
            "second derivatives match differences",
            8,
            Capability.SECOND_DERIVATIVES,
            whereFinite((s, c) ->
                    Slopes.checkSecond(c.trial(s), c.trial(s).program().graph(Probe.INFERENCE))));

    /** Losses are as declared. */
    public static final Rule<LossSubject, LossCase> DECLARED = rule(
            "L3",
            "there is one number for what is declared",
            15,
            null,
            (s, c) -> Declared.check(c.probe(s), c.trial(s)));

    /** Rows of a batch are independent. */
    public static final Rule<LossSubject, LossCase> ROWS =
            rule("L4", "rows of a batch are independent", 25, null, (s, c) -> Alone.check(c.probe(s), c.trial(s)));

    /** The target is the cheapest prediction. */
    public static final Rule<LossSubject, LossCase> MINIMUM =
            rule("L5", "predicting the target costs least", 15, null, Minimum::check);

    /** Nothing beyond has influence. */
    public static final Rule<LossSubject, LossCase> REACH =
            rule("L6", "what lies elsewhere or beyond the lengths has no influence", 20, null, Reach::check);

    /** Extreme predictions give numbers. */
    public static final Rule<LossSubject, LossCase> NUMBERS =
            rule("L7", "extreme predictions never give NaN", 25, null, LossRules::numbers);

    /** No loss is negative. */
    public static final Rule<LossSubject, LossCase> NEVER_NEGATIVE =
            rule("L8", "no loss is negative", 25, Capability.NEVER_NEGATIVE, LossRules::neverNegative);

    /** Every parameter learns. */
    public static final Rule<LossSubject, LossCase> LEARNING = rule(
            "L9",
            "every parameter gets a gradient",
            8,
            Capability.LEARNS_ALL_PARAMETERS,
            (s, c) -> Learning.check(seed -> c.whole(c.seed() + seed).trial(s)));

    /** First values depend on the seed alone. */
    public static final Rule<LossSubject, LossCase> SAME_SEED =
            rule("L10", "one seed gives one set of parameters whatever the batch", 8, null, LossRules::sameSeed);

    /** Saved and loaded, it is the same. */
    public static final Rule<LossSubject, LossCase> RELOADED = rule(
            "L11",
            "saved and loaded it is the same",
            8,
            null,
            (s, c) -> Reloaded.check(
                    s.factory().options(), c.options(), texts -> c.with(texts).trial(s), (int) c.seed()));

    /** Backends agree. */
    public static final Rule<LossSubject, LossCase> BACKENDS = rule(
            "L12", "every backend agrees with the interpreter", 2, null, (s, c) -> EveryBackend.agrees(c.trial(s)));

    /** Traced twice, it is the same. */
    public static final Rule<LossSubject, LossCase> TRACED_TWICE =
            rule("L13", "tracing twice gives equal graphs", 10, null, (s, c) -> TracedTwice.check(() -> c.trial(s)));

    /** Evaluation is deterministic. */
    public static final Rule<LossSubject, LossCase> CALM =
            rule("L14", "evaluation draws no random numbers", 10, null, (s, c) -> Calm.check(c.trial(s)));

    private LossRules() {}

    /** Returns all rules, in order of their numbers. */
    public static List<Rule<LossSubject, ?>> all() {
        return List.of(
                GRADIENTS,
                SECOND_DERIVATIVES,
                DECLARED,
                ROWS,
                MINIMUM,
                REACH,
                NUMBERS,
                NEVER_NEGATIVE,
                LEARNING,
                SAME_SEED,
                RELOADED,
                BACKENDS,
                TRACED_TWICE,
                CALM);
    }

    private static Rule<LossSubject, LossCase> rule(
            String id,
            String title,
            int tries,
            @Nullable Capability capability,
            BiFunction<LossSubject, LossCase, Finding> check) {
        return new Rule<>(id, title, tries, capability, LossCases::of, check);
    }

    /** Infinite losses are allowed (there may be no alignment), and have no differences. */
    private static BiFunction<LossSubject, LossCase, Finding> whereFinite(
            BiFunction<LossSubject, LossCase, Finding> check) {
        return (subject, c) -> {
            double[] losses = c.trial(subject).reals(Probe.INFERENCE, LossModel.LOSSES);
            return Arrays.stream(losses).anyMatch(Double::isInfinite)
                    ? Finding.notApplicable("an infinite loss has no differences")
                    : check.apply(subject, c);
        };
    }

    private static Finding sameSeed(LossSubject subject, LossCase c) {
        LossModel probe = c.probe(subject);
        Sizes sizes = c.sizes(probe);
        Sizes longer = sizes.with("T", c.time() + 2);
        return SameSeed.check(
                probe,
                List.of(
                        sizes,
                        sizes,
                        sizes.with("B", c.batch() + 1),
                        probe.perPosition() ? longer.with("U", c.time() + 2) : longer),
                (int) c.seed());
    }

    private static Finding numbers(LossSubject subject, LossCase c) {
        return Finite.checkNumbers(extreme(c.trial(subject), c));
    }

    /** Returns a trial with certain targets and predictions that are huge, tiny or zero. */
    private static Trial extreme(Trial trial, LossCase c) {
        Trial extreme = trial.with(
                "prediction", signs(c.seed(), trial.value("prediction").shape(), -EXTREME, 3, EXTREME));
        return trial.value("target").type() == Type.REAL
                ? extreme.with(
                        "target", signs(c.seed() + 1, trial.value("target").shape(), 0, 2, 1))
                : extreme;
    }

    /** Returns numbers out of some, evenly spaced: from the first one. */
    private static Value signs(long seed, Shape shape, double from, int count, double step) {
        int[] chosen = Numbers.integers(seed, count, shape).toInts();
        return Value.reals(
                shape, Arrays.stream(chosen).mapToDouble(i -> from + i * step).toArray());
    }

    private static Finding neverNegative(LossSubject subject, LossCase c) {
        Trial trial = c.trial(subject);
        for (Trial each : List.of(trial, extreme(trial, c))) {
            Value losses = each.run(Probe.INFERENCE).output(LossModel.LOSSES);
            double[] numbers = losses.toDoubles();
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] < -ROUNDING) {
                    Place place = Place.of(
                            LossModel.LOSSES,
                            losses.shape(),
                            List.of("B", "T").subList(0, losses.shape().rank()));
                    return Finding.broken(place.at(i) + " is " + numbers[i]
                            + ": expected none below 0; if that is meant, say that it lacks NEVER_NEGATIVE");
                }
            }
        }
        return Finding.KEPT;
    }
}
