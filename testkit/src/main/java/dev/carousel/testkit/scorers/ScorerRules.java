package dev.carousel.testkit.scorers;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.Sizes;
import dev.carousel.api.plugin.Capability;
import dev.carousel.core.interpreter.Results;
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
import dev.carousel.testkit.trial.Difference;
import dev.carousel.testkit.trial.Numbers;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The rules of attention scorers. */
public final class ScorerRules {
    private static final double LARGE = 1e4;

    /** Derivatives match differences. */
    public static final Rule<ScorerSubject, ScorerCase> GRADIENTS = rule(
            "A1",
            "derivatives match differences",
            25,
            null,
            (s, c) -> Slopes.check(c.trial(s), c.trial(s).program().graph(Probe.TRAINING)));

    /** Second derivatives match differences. */
    public static final Rule<ScorerSubject, ScorerCase> SECOND_DERIVATIVES = rule(
            "A2",
            "second derivatives match differences",
            8,
            Capability.SECOND_DERIVATIVES,
            (s, c) -> Slopes.checkSecond(c.trial(s), c.trial(s).program().graph(Probe.INFERENCE)));

    /** There is one score a place. */
    public static final Rule<ScorerSubject, ScorerCase> DECLARED =
            rule("A3", "there is one score a place", 15, null, (s, c) -> Declared.check(c.probe(s), c.trial(s)));

    /** Rows of a batch are independent. */
    public static final Rule<ScorerSubject, ScorerCase> ROWS =
            rule("A4", "rows of a batch are independent", 25, null, (s, c) -> Alone.check(c.probe(s), c.trial(s)));

    /** Padding changes nothing. */
    public static final Rule<ScorerSubject, ScorerCase> PADDING =
            rule("A5", "padding gets no weight and changes nothing", 20, null, Places::padding);

    /** Permuted keys have permuted scores. */
    public static final Rule<ScorerSubject, ScorerCase> ORDER =
            rule("A6", "permuted keys have permuted scores", 20, Capability.SCORES_BY_CONTENT, Places::order);

    /** Prepared once, keys serve every query. */
    public static final Rule<ScorerSubject, ScorerCase> PREPARED =
            rule("A7", "prepared once equals prepared each time", 15, null, ScorerRules::prepared);

    /** Every parameter learns. */
    public static final Rule<ScorerSubject, ScorerCase> LEARNING = rule(
            "A8",
            "every parameter gets a gradient",
            8,
            Capability.LEARNS_ALL_PARAMETERS,
            (s, c) -> Learning.check(seed -> c.learning(c.seed() + seed).trial(s)));

    /** First values depend on the seed alone. */
    public static final Rule<ScorerSubject, ScorerCase> SAME_SEED =
            rule("A9", "one seed gives one set of parameters whatever the batch", 8, null, ScorerRules::sameSeed);

    /** Saved and loaded, it is the same. */
    public static final Rule<ScorerSubject, ScorerCase> RELOADED = rule(
            "A10",
            "saved and loaded it is the same",
            8,
            null,
            (s, c) -> Reloaded.check(
                    s.factory().options(), c.options(), texts -> c.with(texts).trial(s), (int) c.seed()));

    /** Backends agree. */
    public static final Rule<ScorerSubject, ScorerCase> BACKENDS = rule(
            "A11", "every backend agrees with the interpreter", 2, null, (s, c) -> EveryBackend.agrees(c.trial(s)));

    /** Traced twice, it is the same. */
    public static final Rule<ScorerSubject, ScorerCase> TRACED_TWICE =
            rule("A12", "tracing twice gives equal graphs", 10, null, (s, c) -> TracedTwice.check(() -> c.trial(s)));

    /** Inference is deterministic. */
    public static final Rule<ScorerSubject, ScorerCase> CALM =
            rule("A13", "inference draws no random numbers", 10, null, (s, c) -> Calm.check(c.trial(s)));

    /** Large inputs give finite numbers. */
    public static final Rule<ScorerSubject, ScorerCase> FINITE =
            rule("A14", "large inputs give finite values and derivatives", 20, null, ScorerRules::finite);

    /** Sizes that do not fit are refused in words. */
    public static final Rule<ScorerSubject, ScorerCase> REFUSAL =
            new Rule<>("A15", "sizes that it refuses it refuses in words", 15, ScorerCases::of, Refusal::check);

    private ScorerRules() {}

    /** Returns all rules, in order of their numbers. */
    public static List<Rule<ScorerSubject, ?>> all() {
        return List.of(
                GRADIENTS,
                SECOND_DERIVATIVES,
                DECLARED,
                ROWS,
                PADDING,
                ORDER,
                PREPARED,
                LEARNING,
                SAME_SEED,
                RELOADED,
                BACKENDS,
                TRACED_TWICE,
                CALM,
                FINITE,
                REFUSAL);
    }

    private static Rule<ScorerSubject, ScorerCase> rule(
            String id,
            String title,
            int tries,
            @Nullable Capability capability,
            BiFunction<ScorerSubject, ScorerCase, Finding> check) {
        return new Rule<>(id, title, tries, capability, ScorerCases::of, Refusal.unlessRefused(check));
    }

    private static Finding prepared(ScorerSubject subject, ScorerCase c) {
        AttentionScorer scorer = c.scorer(subject);
        Trial once = c.trial(new ScorerModel(scorer));
        Results expected = c.trial(new ScorerModel(scorer, true)).run(Probe.INFERENCE);
        Results actual = once.run(Probe.INFERENCE);
        var second = expected.output(ScorerModel.SECOND);
        return Difference.between(
                        Place.of(ScorerModel.SECOND, second.shape(), List.of("B", "S")),
                        second,
                        actual.output(ScorerModel.SECOND),
                        Difference.ROUNDING)
                .map(d -> Finding.broken(d.text("with keys prepared again", "with keys prepared once for two queries")
                        + ": prepare may depend on keys and parameters alone, and nothing may be kept in Java"))
                .orElse(Finding.KEPT);
    }

    private static Finding sameSeed(ScorerSubject subject, ScorerCase c) {
        Sizes sizes = c.sizes();
        return SameSeed.check(
                c.probe(subject),
                List.of(sizes, sizes, sizes.with("B", c.batch() + 1), sizes.with("S", c.source() + 2)),
                (int) c.seed());
    }

    private static Finding finite(ScorerSubject subject, ScorerCase c) {
        Trial trial = c.trial(subject);
        Trial large = trial;
        for (String name : List.of("keys", "query", "second query")) {
            large = large.with(
                    name,
                    Numbers.reals(
                            c.seed() + name.length(),
                            -LARGE,
                            LARGE,
                            trial.value(name).shape()));
        }
        return Finite.check(large);
    }
}
