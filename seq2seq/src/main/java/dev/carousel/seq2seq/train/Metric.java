package dev.carousel.seq2seq.train;

import dev.carousel.seq2seq.metrics.Evaluation;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is measured on the development set to tell the best model; less is better. Where nothing is answered it is the loss. */
public enum Metric {
    /** The mean loss per token. */
    LOSS {
        @Override
        public double of(Evaluation evaluation) {
            return evaluation.loss();
        }
    },
    /** Edit distance over length. */
    TOKEN_ERROR_RATE {
        @Override
        public double of(Evaluation evaluation) {
            return answered(evaluation) ? evaluation.scores().tokenErrorRate() : evaluation.loss();
        }
    },
    /** The share of wrong answers. */
    SEQUENCE_ERROR_RATE {
        @Override
        public double of(Evaluation evaluation) {
            return answered(evaluation) ? evaluation.scores().sequenceErrorRate() : evaluation.loss();
        }
    };

    /** Returns the measured value. */
    public abstract double of(Evaluation evaluation);

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
