package dev.carousel.seq2seq.train;

import dev.carousel.seq2seq.metrics.Evaluation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What is measured on the development set to tell the best model; where nothing is answered the loss decides. */
public enum Metric {
    /** The mean loss per token: less is better. */
    LOSS(false, Evaluation::loss),
    /** Edit distance over length: less is better. */
    TOKEN_ERROR_RATE(false, evaluation -> evaluation.scores().tokenErrorRate()),
    /** The share of wrong answers: less is better. */
    SEQUENCE_ERROR_RATE(false, evaluation -> evaluation.scores().sequenceErrorRate()),
    /** BLEU, from 0 to 100: more is better. */
    BLEU(true, evaluation -> evaluation.scores().bleu().score()),
    /** chrF, from 0 to 100: more is better. */
    CHRF(true, evaluation -> evaluation.scores().chrF().score());

    private final boolean moreIsBetter;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final ToDoubleFunction<Evaluation> measured;

    Metric(boolean moreIsBetter, ToDoubleFunction<Evaluation> measured) {
        this.moreIsBetter = moreIsBetter;
        this.measured = measured;
    }

    /** Returns the measured value. */
    public double of(Evaluation evaluation) {
        if (!answered(evaluation)) {
            return moreIsBetter ? -evaluation.loss() : evaluation.loss();
        }
        return measured.applyAsDouble(evaluation);
    }

    /** Returns whether a value is better than another; what is not a number is not. */
    public boolean isBetter(double value, double other) {
        return moreIsBetter ? value > other : value < other;
    }

    private static boolean answered(Evaluation evaluation) {
        return evaluation.scores().sequences() > 0;
    }

    /** Returns its name in options: {@code token-error-rate}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Metric::toString).toList();
    }

    static Metric named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
