package dev.carousel.testkit.zoo;

import static dev.carousel.testkit.zoo.Cells.activated;
import static dev.carousel.testkit.zoo.Cells.both;
import static dev.carousel.testkit.zoo.Cells.made;
import static dev.carousel.testkit.zoo.Cells.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Initializer;
import dev.carousel.api.State;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.testkit.cells.CellRules;
import dev.carousel.testkit.cells.CellSubject;
import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.rules.Trials;
import dev.carousel.testkit.rules.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CellZooTest extends Zoo<CellSubject> {
    static Stream<Mutant<CellSubject>> mutants() {
        return Stream.of(derivatives(), shapes(), rows(), padding(), parameters(), keepers(), numbers())
                .flatMap(List::stream);
    }

    /** What is right: a single input is nothing after layer normalisation, and whatever follows it would learn nothing. */
    @Test
    void inputThatIsNormalised_learns() {
        var normalising = of((hidden, x, h, s) -> both(
                s.affine("h", hidden, s.layerNorm("x", x), s.layerNorm("u", h)).tanh()));
        for (int seed = 1; seed <= 5; seed++) {
            assertThat(new Trials(seed, 1).hold(CellRules.LEARNING, normalising).outcome())
                    .isInstanceOf(Verdict.Passed.class);
        }
    }

    private static Mutant<CellSubject> mutant(
            String fault, CellSubject cell, Rule<CellSubject, ?> killer, String said) {
        return new Mutant<>(fault, cell, killer, said);
    }

    private static List<Mutant<CellSubject>> derivatives() {
        return List.of(
                mutant(
                        "the derivative has the wrong sign",
                        activated(a -> Disguise.of(a.tanh(), a.tanh().negate())),
                        CellRules.GRADIENTS,
                        "the sign is wrong"),
                mutant(
                        "the derivative is twice too large",
                        activated(a -> Disguise.of(a.tanh(), a.tanh().times(2))),
                        CellRules.GRADIENTS,
                        "2"),
                mutant(
                        "tanh's derivative is forgotten",
                        activated(a -> Disguise.of(a.tanh(), a)),
                        CellRules.GRADIENTS,
                        "claimed"),
                mutant(
                        "the derivative lacks the recurrent term",
                        of((hidden, x, h, s) -> {
                            Expr recurrent = s.product("u", hidden, h);
                            return both(s.affine("w", hidden, x)
                                    .plus(recurrent.stopGradient())
                                    .tanh());
                        }),
                        CellRules.GRADIENTS,
                        "h"),
                mutant(
                        "the bias learns from the first row alone",
                        of((hidden, x, h, s) -> {
                            Expr bias = s.parameter("b", Shape.of(hidden), Initializer.constant(0));
                            int batch = x.shape().dim(0);
                            Expr wide = bias.broadcastTo(Shape.of(batch, hidden));
                            Expr first = bias.expand(0).pad(0, 0, batch - 1);
                            return both(s.product("h", hidden, x, h)
                                    .plus(Disguise.of(wide, first))
                                    .tanh());
                        }),
                        CellRules.GRADIENTS,
                        "b"),
                mutant(
                        "the product's adjoint is transposed",
                        of((hidden, x, h, s) -> {
                            Expr u = s.parameter(
                                    "u",
                                    Shape.of(hidden, hidden),
                                    s.initializers().recurrent());
                            Expr product = Disguise.of(h.matmul(u), h.matmulTransposed(u));
                            return both(s.affine("w", hidden, x).plus(product).tanh());
                        }),
                        CellRules.GRADIENTS,
                        "u"),
                mutant(
                        "the gate's derivative belongs to the state of the next step",
                        of((hidden, x, h, s) -> {
                            Expr next = s.affine("h", hidden, x, h).tanh();
                            Expr gate = s.affine("g", hidden, x);
                            return both(
                                    Disguise.of(gate.times(h), gate.times(next)).plus(next));
                        }),
                        CellRules.GRADIENTS,
                        "claimed"),
                mutant(
                        "derivatives have no derivatives",
                        activated(Disguise::tanhWithoutSecondDerivatives),
                        CellRules.SECOND_DERIVATIVES,
                        "claimed"));
    }

    private static List<Mutant<CellSubject>> shapes() {
        return List.of(
                mutant(
                        "the output is wider than the cell",
                        of((hidden, x, h, s) -> {
                            Expr next = s.affine("h", hidden, x, h).tanh();
                            return new Step(next.pad(1, 0, 1), State.of(next));
                        }),
                        CellRules.DECLARED,
                        "output: expected REAL"),
                mutant(
                        "the state is wider than declared",
                        of((hidden, x, h, s) -> {
                            Expr next = s.affine("h", hidden, x, h).tanh();
                            return new Step(next, State.of(next.pad(1, 0, 1)));
                        }),
                        CellRules.DECLARED,
                        "StateMismatch"),
                mutant(
                        "the auxiliary loss is summed over the batch",
                        of((hidden, x, h, s) -> both(s.affine("h", hidden, x, h).tanh())
                                .loss("activity", h.square().sum())),
                        CellRules.DECLARED,
                        "loss activity: expected REAL"));
    }

    private static List<Mutant<CellSubject>> rows() {
        return List.of(
                mutant(
                        "inputs are centred over the batch",
                        of((hidden, x, h, s) -> both(
                                s.affine("h", hidden, x.minus(x.mean(0)), h).tanh())),
                        CellRules.ROWS,
                        "in a batch of"),
                mutant(
                        "inputs are centred over the batch while training",
                        of((hidden, x, h, s) -> both(s.affine("h", hidden, s.training() ? x.minus(x.mean(0)) : x, h)
                                .tanh())),
                        CellRules.ROWS,
                        "in training, row "),
                mutant(
                        "the state is divided by the batch size",
                        of((hidden, x, h, s) -> both(s.affine("h", hidden, x, h)
                                .tanh()
                                .dividedBy(x.shape().dim(0)))),
                        CellRules.ROWS,
                        "in a batch of"),
                mutant(
                        "softmax runs over the batch instead of the units",
                        activated(a -> a.swapAxes(0, 1).softmax().swapAxes(0, 1)),
                        CellRules.ROWS,
                        "outputs[t="),
                mutant(
                        "each row sees the row before",
                        of((hidden, x, h, s) -> {
                            Expr before = x.pad(0, 1, 0).slice(0, 0, x.shape().dim(0));
                            return both(s.affine("h", hidden, x.plus(before), h).tanh());
                        }),
                        CellRules.ROWS,
                        "row 1"));
    }

    private static List<Mutant<CellSubject>> padding() {
        return List.of(
                mutant(
                        "the logarithm of an input that padding makes zero",
                        of((hidden, x, h, s) ->
                                both(s.affine("h", hidden, x.square().log(), h).tanh())),
                        CellRules.PADDING,
                        "masked steps"),
                mutant(
                        "inputs are divided by their length, which padding makes zero",
                        of((hidden, x, h, s) -> {
                            Expr length = x.square().sum(1).sqrt().expand(1);
                            return both(s.affine("h", hidden, x.dividedBy(length), h)
                                    .tanh());
                        }),
                        CellRules.PADDING,
                        "NaN"));
    }

    private static List<Mutant<CellSubject>> parameters() {
        return List.of(
                mutant(
                        "a parameter is never used",
                        of((hidden, x, h, s) -> {
                            s.parameter("unused", Shape.of(hidden), Initializer.constant(1));
                            return both(s.affine("h", hidden, x, h).tanh());
                        }),
                        CellRules.LEARNING,
                        "no gradient reaches parameter unused"),
                mutant(
                        "a parameter is cut off",
                        of((hidden, x, h, s) -> {
                            Expr gain = s.parameter("gain", Shape.of(hidden), Initializer.constant(1));
                            return both(s.affine("h", hidden, x, h)
                                    .tanh()
                                    .times(gain.greaterThan(0).toReal()));
                        }),
                        CellRules.LEARNING,
                        "parameter gain"),
                mutant(
                        "it says that it lacks what it has",
                        new CellSubject("cell mutant", new OddCells.Modest()),
                        CellRules.LEARNING,
                        "take LEARNS_ALL_PARAMETERS out of lacks()"),
                mutant(
                        "a parameter begins as one over the batch size",
                        of((hidden, x, h, s) -> {
                            var first = Initializer.constant(1.0 / x.shape().dim(0));
                            return both(s.affine("h", hidden, x, h)
                                    .tanh()
                                    .times(s.parameter("gain", Shape.of(hidden), first)));
                        }),
                        CellRules.SAME_SEED,
                        "parameter gain"),
                mutant(
                        "a parameter has a row for each row of the batch",
                        of((hidden, x, h, s) -> both(s.affine("h", hidden, x, h)
                                .tanh()
                                .times(s.parameter("gain", h.shape(), Initializer.constant(1))))),
                        CellRules.SAME_SEED,
                        "ParameterMismatch"),
                mutant(
                        "a parameter begins by chance",
                        of((hidden, x, h, s) -> both(s.affine("h", hidden, x, h)
                                .tanh()
                                .times(s.parameter("gain", Shape.of(hidden), Initializer.constant(Math.random()))))),
                        CellRules.SAME_SEED,
                        "not on the batch or on chance"));
    }

    private static List<Mutant<CellSubject>> keepers() {
        return List.of(
                mutant(
                        "a weight is drawn when the cell is made",
                        made(hidden -> new OddCells.Drawn(hidden, Math.random())),
                        CellRules.RELOADED,
                        "another program"),
                mutant(
                        "a setting does not come back from its text",
                        new CellSubject("cell mutant", new OddCells.Percent()),
                        CellRules.RELOADED,
                        "scale"),
                mutant(
                        "the count of steps is kept in Java",
                        made(OddCells.Counting::new),
                        CellRules.BY_HAND,
                        "step by step by hand"),
                mutant(
                        "the first step is another, for Java",
                        made(OddCells.Beginning::new),
                        CellRules.BY_HAND,
                        "in a loop"),
                mutant(
                        "gates change with each tracing",
                        made(OddCells.Counting::new),
                        CellRules.TRACED_TWICE,
                        "another graph"),
                mutant(
                        "an expression is kept for the next graph",
                        made(OddCells.Hoarding::new),
                        CellRules.TRACED_TWICE,
                        "ForeignExpression"));
    }

    private static List<Mutant<CellSubject>> numbers() {
        return List.of(
                mutant(
                        "digits are lost beside a large number",
                        activated(a -> a.plus(1e8).minus(1e8).tanh()),
                        CellRules.BACKENDS,
                        "on backend jvm"),
                mutant(
                        "dropout at inference",
                        of((hidden, x, h, s) -> both(s.affine("h", hidden, x, h)
                                .tanh()
                                .times(s.random("dropout", h.shape())
                                        .lessThan(0.5)
                                        .toReal()))),
                        CellRules.CALM,
                        "dropout"),
                mutant(
                        "a sigmoid of exponentials",
                        activated(a -> a.exp().dividedBy(a.exp().plus(1))),
                        CellRules.FINITE,
                        "NaN"),
                mutant(
                        "an unbounded power of the input",
                        of((hidden, x, h, s) ->
                                both(s.affine("h", hidden, x, h).exp().dividedBy(100))),
                        CellRules.FINITE,
                        "Infinity"));
    }
}
