package dev.carousel.decoding;

import dev.carousel.api.CarouselException;
import dev.carousel.api.StepModel;

/** Checks what a step model answers, so that a broken model is not taken for a bad translation. */
final class Answers {
    private static final double ROUNDING = 1e-3;

    private Answers() {}

    /** Returns the model's greatest length; less than 1 is an error. */
    static int maximumLength(StepModel model) {
        if (model.maximumLength() < 1) {
            throw new CarouselException(
                    "NoContinuation",
                    "the step model's maximum length is " + model.maximumLength()
                            + ": expected room for at least 1 token");
        }
        return model.maximumLength();
    }

    /** Feeds tokens and returns the answer; a wrong count, NaN, or more than log 1 is an error. */
    static StepModel.Predictions next(StepModel model, int[] tokens, int step) {
        StepModel.Predictions predictions = model.next(tokens);
        float[][] rows = predictions.logProbabilities();
        count("rows of log-probabilities", rows.length, tokens.length, step);
        if (predictions.alignments().length > 0) {
            count("rows of alignments", predictions.alignments().length, tokens.length, step);
        }
        for (int row = 0; row < rows.length; row++) {
            count("log-probabilities in row " + row, rows[row].length, model.vocabularySize(), step);
            check(rows[row], row, step);
        }
        return predictions;
    }

    private static void count(String what, int got, int expected, int step) {
        if (got != expected) {
            throw new CarouselException(
                    "BadPrediction",
                    "the step model answered step " + step + " with " + got + " " + what + ": expected " + expected);
        }
    }

    private static void check(float[] row, int index, int step) {
        for (int token = 0; token < row.length; token++) {
            if (!(row[token] <= ROUNDING)) {
                throw new CarouselException(
                        "BadPrediction",
                        "the step model answered step " + step + ", row " + index + " with log-probability "
                                + row[token] + " for token " + token
                                + ": expected at most 0, and -Infinity for what may not come");
            }
        }
    }
}
