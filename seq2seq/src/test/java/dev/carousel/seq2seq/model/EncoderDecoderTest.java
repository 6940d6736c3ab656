package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Results;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The specification of the encoder–decoder, over every combination of its parts. */
class EncoderDecoderTest {
    private static final int[] SOURCE = {4, 6, 3};
    private static final int[] TARGET = {5, 3, 3, 4};
    private static final Sentences ALONE = Sentences.alone(SOURCE, TARGET);
    private static final Sentences PADDED = new Sentences(
            4,
            6,
            8,
            List.of(new int[] {5, 5, 4, 3, 6, 4}, SOURCE, new int[] {3}),
            List.of(new int[] {6}, TARGET, new int[] {3, 4, 5, 6, 3, 4, 5}));

    private static final Map<SmallModel, Trial> TRIALS = new ConcurrentHashMap<>();

    static Stream<SmallModel> variants() {
        return Variants.all();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void evaluate_inAPaddedBatch_isAsAlone(SmallModel variant) {
        Trial trial = trial(variant);
        double alone = trial.logProbabilities(ALONE)[0];
        Results padded = trial.exactly("evaluate", PADDED);
        double[] all = trial.logProbabilities(PADDED);
        assertThat(alone).isNegative();
        assertThat(all[1]).isCloseTo(alone, within(1e-12));
        assertThat(all[3]).isZero();
        assertThat(padded.output("loss").toDoubles()[0]).isCloseTo(-all[0] - all[1] - all[2], within(1e-12));
        assertThat(padded.output("count").toInts()).containsExactly(2 + 5 + 8);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void train_withMaskedRows_isAsWithout(SmallModel variant) {
        var filled = new Sentences(3, 6, 8, PADDED.sources(), PADDED.targets());
        Trial without = Trial.of(variant.build(), 7);
        Trial with = Trial.of(variant.build(), 7);
        float loss = without.train(filled, 3, 0.01f);
        assertThat(with.train(PADDED, 3, 0.01f)).isCloseTo(loss, within(1e-6f));
        for (Variable variable : without.variables().variables()) {
            if (variable.type() == Type.REAL) {
                assertThat(with.variables().reals(variable.name()))
                        .containsExactly(without.variables().reals(variable.name()), within(1e-6f));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void step_ofTheSameTokens_addsUpToEvaluate(SmallModel variant) {
        Trial trial = trial(variant);
        double[] forced = trial.logProbabilities(PADDED);
        double[] stepped = new StepByStep(trial, PADDED, Writing.FORWARDS).logProbabilities();
        assertThat(stepped).containsExactly(forced, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void train_aFewSteps_lowersTheLoss(SmallModel variant) {
        Trial trial = Trial.of(variant.build(), 7);
        float before = trial.train(PADDED, 1, 0.01f);
        float after = trial.train(PADDED, 20, 0.01f);
        assertThat(before).isFinite();
        assertThat(after).isFinite().isLessThan(before);
    }

    /** Tracing takes longer than running: tests that change no value share a trial. */
    private static Trial trial(SmallModel variant) {
        return TRIALS.computeIfAbsent(variant, same -> Trial.of(same.build(), 3));
    }
}
