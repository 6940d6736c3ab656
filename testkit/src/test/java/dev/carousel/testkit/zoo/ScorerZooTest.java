package dev.carousel.testkit.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.Initializer;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.rules.Rule;
import dev.carousel.testkit.rules.Trials;
import dev.carousel.testkit.rules.Verdict;
import dev.carousel.testkit.scorers.ScorerRules;
import dev.carousel.testkit.scorers.ScorerSubject;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScorerZooTest extends Zoo<ScorerSubject> {
    static Stream<Mutant<ScorerSubject>> mutants() {
        return Stream.of(derivatives(), places(), parameters(), numbers()).flatMap(List::stream);
    }

    private static List<Mutant<ScorerSubject>> derivatives() {
        return List.of(
                mutant(
                        "the derivative by the query has the wrong sign",
                        (q, k, s) -> Disguise.of(
                                bilinear(q, k, s),
                                bilinear(q.negate().plus(q.stopGradient().times(2)), k, s)),
                        ScorerRules.GRADIENTS,
                        "query"),
                mutant(
                        "the derivative of tanh is forgotten",
                        (q, k, s) -> Disguise.of(bilinear(q, k, s).tanh(), bilinear(q, k, s)),
                        ScorerRules.GRADIENTS,
                        "claimed"),
                mutant(
                        "keys get no derivative",
                        (q, k, s) -> bilinear(q, k.stopGradient(), s),
                        ScorerRules.GRADIENTS,
                        "keys"),
                mutant(
                        "derivatives have no derivatives",
                        (q, k, s) -> Disguise.tanhWithoutSecondDerivatives(bilinear(q, k, s)),
                        ScorerRules.SECOND_DERIVATIVES,
                        "claimed"));
    }

    private static List<Mutant<ScorerSubject>> places() {
        return List.of(
                mutant(
                        "there is an axis too many",
                        (q, k, s) -> bilinear(q, k, s).expand(-1),
                        ScorerRules.DECLARED,
                        "scores: expected REAL"),
                mutant(
                        "keys are centred over the batch",
                        (q, k, s) -> bilinear(q, k.minus(k.mean(0)), s),
                        ScorerRules.ROWS,
                        "in a batch of"),
                mutant(
                        "softmax runs over the batch instead of the places",
                        (q, k, s) -> bilinear(q, k, s).swapAxes(0, 1).softmax().swapAxes(0, 1),
                        ScorerRules.ROWS,
                        "scores[row="),
                mutant(
                        "scores are normalised over padding too",
                        (q, k, s) -> bilinear(q, k, s).softmax().times(3),
                        ScorerRules.PADDING,
                        "in the keys of padding"),
                mutant(
                        "keys are divided by their length, which padding makes zero",
                        (q, k, s) -> bilinear(
                                q, k.dividedBy(k.square().sum(-1).sqrt().expand(-1)), s),
                        ScorerRules.PADDING,
                        "NaN"),
                mutant(
                        "later places score more",
                        (q, k, s) -> bilinear(q, k, s)
                                .plus(s.builder().iota(k.shape().dim(1)).toReal()),
                        ScorerRules.ORDER,
                        "at another place"));
    }

    private static List<Mutant<ScorerSubject>> parameters() {
        return List.of(
                new Mutant<>(
                        "keys are prepared in another way each time",
                        subject(Preparing::new),
                        ScorerRules.PREPARED,
                        "prepared once for two queries"),
                mutant(
                        "a parameter is never used",
                        (q, k, s) -> {
                            s.parameter("unused", Shape.of(2), Initializer.constant(1));
                            return bilinear(q, k, s);
                        },
                        ScorerRules.LEARNING,
                        "no gradient reaches parameter unused"),
                mutant(
                        "a parameter begins as one over the length of the source",
                        (q, k, s) -> bilinear(q, k, s)
                                .times(s.parameter(
                                        "gain",
                                        Shape.of(1),
                                        Initializer.constant(1.0 / k.shape().dim(1)))),
                        ScorerRules.SAME_SEED,
                        "gain"),
                mutant(
                        "a parameter has an element for each place",
                        (q, k, s) -> bilinear(q, k, s)
                                .times(s.parameter("gain", Shape.of(k.shape().dim(1)), Initializer.constant(1))),
                        ScorerRules.SAME_SEED,
                        "ParameterMismatch"),
                new Mutant<>(
                        "a weight is drawn when the scorer is made",
                        subject(() -> {
                            double drawn = Math.random();
                            return new Written((q, k, s) -> bilinear(q, k, s).times(drawn));
                        }),
                        ScorerRules.RELOADED,
                        "another program"),
                new Mutant<>(
                        "scores change with each tracing",
                        subject(Preparing::new),
                        ScorerRules.TRACED_TWICE,
                        "another graph"));
    }

    private static List<Mutant<ScorerSubject>> numbers() {
        return List.of(
                mutant(
                        "digits are lost beside a large number",
                        (q, k, s) -> bilinear(q, k, s).plus(1e8).minus(1e8),
                        ScorerRules.BACKENDS,
                        "on backend jvm"),
                mutant(
                        "dropout at inference",
                        (q, k, s) -> bilinear(q, k, s)
                                .times(s.random("dropout", q.shape().leading(1))
                                        .lessThan(0.5)
                                        .toReal()
                                        .expand(1)),
                        ScorerRules.CALM,
                        "dropout"),
                mutant("scores are exponentials", (q, k, s) -> bilinear(q, k, s).exp(), ScorerRules.FINITE, "Infinity"),
                mutant(
                        "unequal sizes are not refused",
                        (q, k, s) -> q.expand(1).matmulTransposed(k).at(1, 0),
                        ScorerRules.REFUSAL,
                        "or refuse them in prepare"),
                mutant(
                        "a product is transposed",
                        (q, k, s) -> {
                            Shape shape = Shape.of(k.shape().dim(-1), q.shape().dim(-1));
                            Expr w = s.parameter("W", shape, s.initializers().input());
                            return q.matmul(w).expand(1).matmulTransposed(k).at(1, 0);
                        },
                        ScorerRules.REFUSAL,
                        "ShapeMismatch"));
    }

    /** What is right: a single number is nothing after layer normalisation, and whatever follows it would learn nothing. */
    @Test
    void queriesAndKeysThatAreNormalised_learn() {
        Score normalising = (q, k, s) -> bilinear(s.layerNorm("q", q), s.layerNorm("k", k), s);
        for (int seed = 1; seed <= 5; seed++) {
            assertThat(new Trials(seed, 1)
                            .hold(ScorerRules.LEARNING, subject(() -> new Written(normalising)))
                            .outcome())
                    .isInstanceOf(Verdict.Passed.class);
        }
    }

    private interface Score {
        Expr of(Expr query, Expr keys, Scope s);
    }

    private static Mutant<ScorerSubject> mutant(String fault, Score score, Rule<ScorerSubject, ?> killer, String said) {
        return new Mutant<>(fault, subject(() -> new Written(score)), killer, said);
    }

    private static ScorerSubject subject(Supplier<AttentionScorer> create) {
        AttentionScorerFactory factory = new AttentionScorerFactory() {
            @Override
            public String help() {
                return "a mutant";
            }

            @Override
            public AttentionScorer create(Settings settings) {
                return create.get();
            }
        };
        return new ScorerSubject("attention scorer mutant", factory);
    }

    /** qᵀ·W·k, as it should be. */
    private static Expr bilinear(Expr query, Expr keys, Scope s) {
        Shape shape = Shape.of(query.shape().dim(-1), keys.shape().dim(-1));
        Expr w = s.parameter("W", shape, s.initializers().input());
        return query.matmul(w).expand(1).matmulTransposed(keys).at(1, 0);
    }

    private record Written(Score score) implements AttentionScorer {
        @Override
        public Expr score(Expr query, Expr prepared, Scope s) {
            return score.of(query, prepared, s);
        }
    }

    private static final class Preparing implements AttentionScorer {
        private int times;

        @Override
        public Expr prepare(Expr keys, int querySize, Scope s) {
            times++;
            return keys.times(times);
        }

        @Override
        public Expr score(Expr query, Expr prepared, Scope s) {
            return bilinear(query, prepared, s);
        }
    }
}
