package dev.carousel.api;

import java.util.Optional;

/**
 * A model in the middle of writing: what a {@link Decoder} searches, with no network in sight.
 *
 * <p>It begins started on a batch, with one row a sentence. Rows are hypotheses; the decoder multiplies, drops and reorders them. The first tokens that it feeds are start
 * tokens, one a row; the end token is never fed: a row that ends leaves by {@link #select}. There is one row at least as long as anything is fed, and the last of
 * {@link #maximumLength} tokens is not fed any more.
 */
public interface StepModel extends AutoCloseable {
    /**
     * What may come next; the arrays are the caller's to keep and to change.
     *
     * @param logProbabilities {@code [rows][V]}
     * @param alignments {@code [rows][S]}: where the model looked; empty if it has no attention
     */
    record Predictions(float[][] logProbabilities, float[][] alignments) {}

    /** Returns how many rows there are now; at the start, how many sentences. */
    int rows();

    /**
     * Returns the number of the sentence that a row begins with, for decoders that draw: a sentence that keeps its number gets the same
     * draws in every batch. Asked before the first step; by default the row.
     */
    default long sentence(int row) {
        return row;
    }

    /**
     * Returns how many tokens the source has that a row begins with, padding not counted, for decoders whose limits depend on it. Asked before
     * the first step; by default 0: there is none.
     */
    default int sourceLength(int row) {
        return 0;
    }

    /** Returns the size V of the vocabulary. */
    int vocabularySize();

    /** Returns the token to begin with. */
    int startToken();

    /** Returns the token that ends a sentence. */
    int endToken();

    /** Returns the greatest number of tokens, the end token included, that a row may get. */
    int maximumLength();

    /**
     * Feeds one token a row and returns what may follow.
     *
     * @throws CarouselException if the count of tokens is not the count of rows, or one lies outside the vocabulary
     */
    Predictions next(int[] tokens);

    /** Replaces the rows by these ones: row i becomes what row {@code rows[i]} was; some may be dropped or repeated. */
    void select(int[] rows);

    /**
     * Returns the sentences that the search began with, to be written from their ends, if the model can: a row a sentence, before the first
     * step. Its outputs are this one's with their tokens the other way round, and then the end token, for which there is room after the longest, too. The
     * caller closes it. By default there is none.
     */
    default Optional<StepModel> backwards() {
        return Optional.empty();
    }

    /** Ends the search. */
    @Override
    void close();
}
