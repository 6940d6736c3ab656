package dev.carousel.testkit.zoo;

import dev.carousel.api.Initializer;
import dev.carousel.api.Loss;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.losses.LossRules;
import dev.carousel.testkit.losses.LossSubject;
import dev.carousel.testkit.rules.Rule;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

class LossZooTest extends Zoo<LossSubject> {
    private static final double SMOOTHING = 0.1;

    static Stream<Mutant<LossSubject>> mutants() {
        return Stream.of(derivatives(), places(), minima(), sequences(), numbers(), parameters())
                .flatMap(List::stream);
    }

    private static List<Mutant<LossSubject>> derivatives() {
        return List.of(
                tokens(
                        "the derivative lacks the normaliser's part",
                        (c, s) -> likelihood(
                                c.prediction()
                                        .minus(c.prediction()
                                                .logSumExp(2)
                                                .stopGradient()
                                                .expand(-1)),
                                c),
                        LossRules.GRADIENTS,
                        "prediction"),
                tokens(
                        "the derivative has the wrong sign",
                        (c, s) -> Disguise.of(crossEntropy(c), crossEntropy(c).negate()),
                        LossRules.GRADIENTS,
                        "the sign is wrong"),
                reals(
                        "the derivative of a square lacks its factor 2",
                        (c, s) -> {
                            Expr error = c.prediction().minus(c.target());
                            return Disguise.of(error.square(), error.times(error.stopGradient()))
                                    .mean(2);
                        },
                        LossRules.GRADIENTS,
                        "claimed"),
                reals(
                        "derivatives have no derivatives",
                        (c, s) -> {
                            Expr error = c.prediction().minus(c.target());
                            return Disguise.of(
                                            error.square(),
                                            error.times(error.stopGradient().times(2)))
                                    .mean(2);
                        },
                        LossRules.SECOND_DERIVATIVES,
                        "claimed"));
    }

    private static List<Mutant<LossSubject>> places() {
        return List.of(
                tokens(
                        "it is summed over the sequence",
                        (c, s) -> crossEntropy(c).sum(1),
                        LossRules.DECLARED,
                        "losses: expected REAL"),
                tokens(
                        "it is averaged over the batch",
                        (c, s) ->
                                crossEntropy(c).dividedBy(c.prediction().shape().dim(0)),
                        LossRules.ROWS,
                        "in a batch of"),
                tokens(
                        "softmax runs over the batch",
                        (c, s) -> likelihood(
                                c.prediction().transpose(2, 1, 0).logSoftmax().transpose(2, 1, 0), c),
                        LossRules.ROWS,
                        "losses[row="),
                tokens(
                        "it is averaged over the sequence",
                        (c, s) ->
                                crossEntropy(c).dividedBy(c.prediction().shape().dim(1)),
                        LossRules.REACH,
                        "averaging is the caller's"),
                tokens(
                        "it looks at the next prediction",
                        (c, s) -> {
                            Expr next = c.prediction()
                                    .pad(1, 0, 1)
                                    .slice(1, 1, c.prediction().shape().dim(1) + 1);
                            return likelihood(next.logSoftmax(), c);
                        },
                        LossRules.REACH,
                        "among others"));
    }

    private static List<Mutant<LossSubject>> minima() {
        return List.of(
                tokens("the sign is wrong", (c, s) -> crossEntropy(c).negate(), LossRules.MINIMUM, "wrong sign"),
                tokens(
                        "classes are shifted by one",
                        (c, s) -> {
                            int classes = c.prediction().shape().dim(2);
                            Expr shifted = c.target().plus(1).modulo(classes);
                            return c.prediction()
                                    .logSoftmax()
                                    .gather(2, shifted, 2)
                                    .negate();
                        },
                        LossRules.MINIMUM,
                        "the target must be cheapest"),
                reals(
                        "the error is from one minus the target",
                        (c, s) -> c.prediction()
                                .minus(c.target().oneMinus())
                                .square()
                                .mean(2),
                        LossRules.MINIMUM,
                        "the target must be cheapest"),
                tokens(
                        "smoothing takes logits that are not normalised",
                        (c, s) -> crossEntropy(c)
                                .times(1 - SMOOTHING)
                                .minus(c.prediction().mean(2).times(SMOOTHING)),
                        LossRules.NEVER_NEGATIVE,
                        "below 0"),
                tokens(
                        "a probability is taken for its logarithm",
                        (c, s) -> likelihood(c.prediction().softmax(), c),
                        LossRules.NEVER_NEGATIVE,
                        "losses[row="));
    }

    private static List<Mutant<LossSubject>> sequences() {
        return List.of(
                sequence("it ignores its mask", (c, s) -> first(c).sum(1), LossRules.REACH, "heeds mask and lengths"),
                sequence(
                        "it ignores how many predictions count",
                        (c, s) -> {
                            Expr all = c.prediction().square().mean(1, 2);
                            return c.mask()
                                    .select(first(c), zeros(first(c)))
                                    .sum(1)
                                    .plus(all);
                        },
                        LossRules.REACH,
                        "beyond the lengths"));
    }

    private static List<Mutant<LossSubject>> numbers() {
        return List.of(
                tokens(
                        "the logarithm of a softmax that is rounded to 0",
                        (c, s) -> likelihood(c.prediction().softmax().log(), c),
                        LossRules.NUMBERS,
                        "NaN"),
                reals(
                        "the logarithm of a target that is 0",
                        (c, s) -> c.target()
                                .times(c.target().log().minus(c.prediction().logSoftmax()))
                                .sum(2),
                        LossRules.NUMBERS,
                        "log and division near 0"),
                tokens(
                        "exponentials are summed as they are",
                        (c, s) -> likelihood(
                                c.prediction()
                                        .minus(c.prediction().exp().sum(2).log().expand(-1)),
                                c),
                        LossRules.NUMBERS,
                        "NaN"),
                tokens(
                        "digits are lost beside a large number",
                        (c, s) -> crossEntropy(c).plus(1e8).minus(1e8),
                        LossRules.BACKENDS,
                        "on backend jvm"),
                tokens(
                        "random noise at evaluation",
                        (c, s) -> crossEntropy(c)
                                .plus(s.random("noise", c.target().shape())),
                        LossRules.CALM,
                        "noise"));
    }

    private static List<Mutant<LossSubject>> parameters() {
        return List.of(
                tokens(
                        "a temperature is never used",
                        (c, s) -> {
                            s.parameter("temperature", Shape.of(1), Initializer.constant(1));
                            return crossEntropy(c);
                        },
                        LossRules.LEARNING,
                        "temperature"),
                tokens(
                        "a temperature begins as one over the batch size",
                        (c, s) -> crossEntropy(c)
                                .times(s.parameter(
                                        "temperature",
                                        Shape.of(1),
                                        Initializer.constant(
                                                1.0 / c.prediction().shape().dim(0)))),
                        LossRules.SAME_SEED,
                        "temperature"),
                new Mutant<>(
                        "a weight is drawn when the loss is made",
                        subject(() -> {
                            double drawn = Math.random();
                            return new OfTokens((c, s) -> crossEntropy(c).times(drawn));
                        }),
                        LossRules.RELOADED,
                        "another program"),
                new Mutant<>(
                        "it counts how often it is written",
                        subject(() -> {
                            var times = new int[1];
                            return new OfTokens((c, s) -> crossEntropy(c).times(++times[0]));
                        }),
                        LossRules.TRACED_TWICE,
                        "another graph"));
    }

    private interface Equations {
        Expr losses(Loss.Comparison c, Scope s);
    }

    private static Mutant<LossSubject> tokens(
            String fault, Equations equations, Rule<LossSubject, ?> killer, String said) {
        return new Mutant<>(fault, subject(() -> new OfTokens(equations)), killer, said);
    }

    private static Mutant<LossSubject> reals(
            String fault, Equations equations, Rule<LossSubject, ?> killer, String said) {
        return new Mutant<>(fault, subject(() -> new OfReals(equations)), killer, said);
    }

    private static Mutant<LossSubject> sequence(
            String fault, Equations equations, Rule<LossSubject, ?> killer, String said) {
        return new Mutant<>(fault, subject(() -> new OfSequences(equations)), killer, said);
    }

    private static LossSubject subject(Supplier<Loss> create) {
        LossFactory factory = new LossFactory() {
            @Override
            public String help() {
                return "a mutant";
            }

            @Override
            public Loss create(Settings settings) {
                return create.get();
            }
        };
        return new LossSubject("loss mutant", factory, 0);
    }

    /** −log softmax at the target, as it should be. */
    private static Expr crossEntropy(Loss.Comparison c) {
        return likelihood(c.prediction().logSoftmax(), c);
    }

    private static Expr likelihood(Expr logP, Loss.Comparison c) {
        return logP.gather(2, c.target(), 2).negate();
    }

    /** −log softmax of the first prediction at each target. */
    private static Expr first(Loss.Comparison c) {
        return c.prediction().at(1, 0).logSoftmax().gather(1, c.target(), 1).negate();
    }

    private static Expr zeros(Expr like) {
        return like.builder().zeros(like.shape());
    }

    private record OfTokens(Equations equations) implements Loss {
        @Override
        public Expr losses(Comparison comparison, Scope s) {
            return equations.losses(comparison, s);
        }
    }

    private record OfReals(Equations equations) implements Loss {
        @Override
        public Target target() {
            return Target.REALS;
        }

        @Override
        public Expr losses(Comparison comparison, Scope s) {
            return equations.losses(comparison, s);
        }
    }

    private record OfSequences(Equations equations) implements Loss {
        @Override
        public Per per() {
            return Per.SEQUENCE;
        }

        @Override
        public Expr losses(Comparison comparison, Scope s) {
            return equations.losses(comparison, s);
        }
    }
}
