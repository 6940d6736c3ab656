package dev.carousel.testkit.gradients;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.passes.Unroll;
import dev.carousel.testkit.checks.Slopes;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.trial.Derivatives;
import dev.carousel.testkit.trial.Difference;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The rules of gradients. */
public final class GradientRules {
    private static final int STEPS = 4;
    private static final int DEPTH = 2;
    private static final double ROUNDING = 1e-9;

    /** Every op's derivative matches differences. */
    public static final Rule<GradientSubject, Lengths> OPS = new Rule<>(
            "G1",
            "every op's derivative matches differences",
            6,
            s -> GradientCases.lengths(),
            (s, lengths) -> lengths.each(c -> first(s, c)));

    /** Compositions too. */
    public static final Rule<GradientSubject, SampleCase> COMPOSITIONS = new Rule<>(
            "G2",
            "derivatives of compositions and loops match differences",
            60,
            s -> GradientCases.compositions(STEPS, DEPTH),
            GradientRules::first);

    /** Second derivatives too. */
    public static final Rule<GradientSubject, SampleCase> SECOND_DERIVATIVES = new Rule<>(
            "G3",
            "second derivatives match differences",
            20,
            s -> GradientCases.compositions(STEPS - 1, 1),
            GradientRules::second);

    /** A loop is its steps. */
    public static final Rule<GradientSubject, SampleCase> UNROLLED = new Rule<>(
            "G4",
            "derivatives of loops are those of their unrolled steps",
            40,
            s -> GradientCases.compositions(STEPS, DEPTH),
            GradientRules::unrolled);

    /** Where nothing depends, derivatives are zero. */
    public static final Rule<GradientSubject, Lengths> NONE = new Rule<>(
            "G5",
            "what nothing depends on has derivatives of zero",
            2,
            s -> GradientCases.lengths(),
            (s, lengths) -> lengths.each(c -> none(s, c)));

    private GradientRules() {}

    /** Returns all rules, in order of their numbers. */
    public static List<Rule<GradientSubject, ?>> all() {
        return List.of(OPS, COMPOSITIONS, SECOND_DERIVATIVES, UNROLLED, NONE);
    }

    private static Graph graph(Trial trial) {
        return trial.program().graph(Probe.INFERENCE);
    }

    private static Finding first(GradientSubject subject, SampleCase c) {
        Trial trial = c.trial();
        return Slopes.check(trial, graph(trial), subject.differentiator());
    }

    private static Finding second(GradientSubject subject, SampleCase c) {
        Trial trial = c.trial();
        return Slopes.checkSecond(trial, graph(trial), subject.differentiator());
    }

    private static Finding unrolled(GradientSubject subject, SampleCase c) {
        Trial trial = c.trial();
        Graph looped = Derivatives.of(graph(trial), subject.differentiator()).graph();
        Graph steps = Derivatives.of(new Unroll().apply(graph(trial)), subject.differentiator())
                .graph();
        Results expected = trial.run(steps);
        Results actual = trial.run(looped);
        for (String name : expected.outputs().keySet()) {
            Value wanted = expected.output(name);
            Optional<Difference> difference =
                    Difference.between(Place.ofParameter(name, wanted.shape()), wanted, actual.output(name), ROUNDING);
            if (difference.isPresent()) {
                return Finding.broken(difference.get().text("unrolled", "in a loop"));
            }
        }
        return Finding.KEPT;
    }

    private static Finding none(GradientSubject subject, SampleCase c) {
        Trial trial = c.trial();
        Expr y = trial.output(Probe.INFERENCE, "y");
        Expr stranger = y.builder().input("stranger", Shape.of(2, 3), Type.REAL);
        Expr derivative =
                subject.differentiator().derivatives(y, List.of(stranger)).get(0);
        if (!derivative.shape().equals(stranger.shape())) {
            return Finding.broken(
                    "the derivatives by an operand " + stranger.shape() + " have shape " + derivative.shape());
        }
        Graph graph = y.builder().build(graph(trial).inputs(), List.of(new Graph.Output("d", derivative)), List.of());
        double[] slopes = trial.run(graph).output("d").toDoubles();
        return Arrays.stream(slopes).allMatch(slope -> slope == 0)
                ? Finding.KEPT
                : Finding.broken("what y does not depend on has derivatives " + Arrays.toString(slopes));
    }
}
