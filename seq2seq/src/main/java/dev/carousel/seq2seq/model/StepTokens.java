package dev.carousel.seq2seq.model;

import dev.carousel.api.CarouselException;

/** What a step model may be told. */
public final class StepTokens {
    private StepTokens() {}

    /** Checks one token a row, each from 0 to V − 1. */
    public static void check(int[] tokens, int rows, int vocabularySize) {
        if (tokens.length != rows) {
            throw new CarouselException(
                    "TokenCount", "expected a token for each of " + rows + " rows, found " + tokens.length);
        }
        for (int row = 0; row < rows; row++) {
            if (tokens[row] < 0 || tokens[row] >= vocabularySize) {
                throw new CarouselException(
                        "UnknownTokenId",
                        "row " + row + ": expected a token number from 0 to " + (vocabularySize - 1) + ", found "
                                + tokens[row]);
            }
        }
    }

    /** Checks the greatest length of outputs. */
    public static void checkMaximumLength(int maximumLength) {
        if (maximumLength < 1) {
            throw new CarouselException(
                    "ValueOutOfRange", "maximum length: expected at least 1 token, found " + maximumLength);
        }
    }

    /** Checks that rows to go on with are there. */
    public static void checkSelected(int[] selected, int rows) {
        for (int row : selected) {
            if (row < 0 || row >= rows) {
                throw new CarouselException(
                        "IndexOutOfRange", "the decoder keeps row " + row + " of " + rows + ", counted from 0");
            }
        }
    }
}
