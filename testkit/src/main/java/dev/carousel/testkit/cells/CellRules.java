package dev.carousel.testkit.cells;

import dev.carousel.api.Sizes;
import dev.carousel.api.plugin.Capability;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.checks.Agreement;
import dev.carousel.testkit.checks.Alone;
import dev.carousel.testkit.checks.Calm;
import dev.carousel.testkit.checks.Finite;
import dev.carousel.testkit.checks.Learning;
import dev.carousel.testkit.checks.Reloaded;
import dev.carousel.testkit.checks.SameSeed;
import dev.carousel.testkit.checks.Slopes;
import dev.carousel.testkit.checks.TracedTwice;
import dev.carousel.testkit.checks.Unrolled;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.trial.Numbers;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The rules of cells. */
public final class CellRules {
    private static final double LARGE = 1e4;

    /** Derivatives match differences. */
    public static final Rule<CellSubject, CellCase> GRADIENTS =
            rule("C1", "derivatives match differences", 25, null, CellRules::derivatives);

    /** Second derivatives match differences. */
    public static final Rule<CellSubject, CellCase> SECOND_DERIVATIVES = rule(
            "C2",
            "second derivatives match differences",
            8,
            Capability.SECOND_DERIVATIVES,
            CellRules::secondDerivatives);

    /** Outputs and states are as declared. */
    public static final Rule<CellSubject, CellCase> DECLARED =
            rule("C3", "outputs and states are as declared", 15, null, Begun::check);

    /** Rows of a batch are independent. */
    public static final Rule<CellSubject, CellCase> ROWS =
            rule("C4", "rows of a batch are independent", 25, null, (s, c) -> Alone.check(c.probe(s), c.trial(s)));

    /** Masked steps change nothing. */
    public static final Rule<CellSubject, CellCase> PADDING =
            rule("C5", "masked steps change nothing", 20, null, Padding::check);

    /** Every parameter learns. */
    public static final Rule<CellSubject, CellCase> LEARNING = rule(
            "C6",
            "every parameter gets a gradient",
            8,
            Capability.LEARNS_ALL_PARAMETERS,
            (s, c) -> Learning.check(seed -> c.learning(c.seed() + seed).trial(s)));

    /** First values depend on the seed alone. */
    public static final Rule<CellSubject, CellCase> SAME_SEED =
            rule("C7", "one seed gives one set of parameters whatever the batch", 8, null, CellRules::sameSeed);

    /** Saved and loaded, it is the same. */
    public static final Rule<CellSubject, CellCase> RELOADED = rule(
            "C8",
            "saved and loaded it is the same",
            8,
            null,
            (s, c) -> Reloaded.check(
                    s.factory().options(), c.options(), texts -> c.with(texts).trial(s), (int) c.seed()));

    /** Backends agree. */
    public static final Rule<CellSubject, CellCase> BACKENDS =
            rule("C9", "every backend agrees with the interpreter", 2, null, (s, c) -> Agreement.check(c.trial(s)));

    /** A loop is the copies of its steps. */
    public static final Rule<CellSubject, CellCase> UNROLLED =
            rule("C10", "a loop equals its unrolled steps", 10, null, (s, c) -> Unrolled.check(c.trial(s)));

    /** Steps by hand are the loop. */
    public static final Rule<CellSubject, CellCase> BY_HAND =
            rule("C11", "steps by hand equal the loop", 15, null, ByHand::check);

    /** Traced twice, it is the same. */
    public static final Rule<CellSubject, CellCase> TRACED_TWICE =
            rule("C12", "tracing twice gives equal graphs", 10, null, (s, c) -> TracedTwice.check(() -> c.trial(s)));

    /** Inference is deterministic. */
    public static final Rule<CellSubject, CellCase> CALM =
            rule("C13", "inference draws no random numbers", 10, null, (s, c) -> Calm.check(c.trial(s)));

    /** Large inputs give finite numbers. */
    public static final Rule<CellSubject, CellCase> FINITE =
            rule("C14", "large inputs give finite values and derivatives", 20, null, CellRules::finite);

    private CellRules() {}

    /** Returns all rules, in order of their numbers. */
    public static List<Rule<CellSubject, ?>> all() {
        return List.of(
                GRADIENTS,
                SECOND_DERIVATIVES,
                DECLARED,
                ROWS,
                PADDING,
                LEARNING,
                SAME_SEED,
                RELOADED,
                BACKENDS,
                UNROLLED,
                BY_HAND,
                TRACED_TWICE,
                CALM,
                FINITE);
    }

    private static Rule<CellSubject, CellCase> rule(
            String id,
            String title,
            int tries,
            @Nullable Capability capability,
            BiFunction<CellSubject, CellCase, Finding> check) {
        return new Rule<>(id, title, tries, capability, CellCases::of, check);
    }

    private static Finding derivatives(CellSubject subject, CellCase c) {
        Trial trial = c.trial(subject);
        Finding inference = Slopes.check(trial, trial.program().graph(Probe.INFERENCE));
        return inference instanceof Finding.Kept
                ? Slopes.check(trial, trial.program().graph(Probe.TRAINING))
                : inference;
    }

    private static Finding secondDerivatives(CellSubject subject, CellCase c) {
        Trial trial = c.trial(subject);
        return Slopes.checkSecond(trial, trial.program().graph(Probe.INFERENCE));
    }

    private static Finding sameSeed(CellSubject subject, CellCase c) {
        CellModel probe = c.probe(subject);
        Sizes sizes = c.sizes(probe);
        return SameSeed.check(
                probe, List.of(sizes, sizes, sizes.with("B", c.batch() + 1), sizes.with("T", c.time() + 2)), (int)
                        c.seed());
    }

    private static Finding finite(CellSubject subject, CellCase c) {
        Trial trial = c.trial(subject);
        Value x = trial.value("x");
        return Finite.check(trial.with("x", Numbers.reals(c.seed(), -LARGE, LARGE, x.shape())));
    }
}
