package dev.carousel.seq2seq.model;

import dev.carousel.api.StepModel;
import dev.carousel.seq2seq.data.Vocabulary;

/** A search over a batch of sources, whatever answers: what it knows of its sentences. */
public abstract class BatchSearch implements StepModel {
    private final int[] numbers;
    private final int[] sourceLengths;
    private final int vocabularySize;
    private final int maximumLength;

    /**
     * Begins before the first step.
     *
     * @param numbers of the sentences
     * @param sourceLengths of the sentences, padding not counted; there may be more
     */
    protected BatchSearch(int[] numbers, int[] sourceLengths, int vocabularySize, int maximumLength) {
        this.numbers = numbers.clone();
        this.sourceLengths = sourceLengths.clone();
        this.vocabularySize = vocabularySize;
        this.maximumLength = maximumLength;
    }

    /** Returns which of the sentences a row is of, counted from 0. */
    protected abstract int sentenceOf(int row);

    @Override
    public final int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public final int startToken() {
        return Vocabulary.SOS;
    }

    @Override
    public final int endToken() {
        return Vocabulary.EOS;
    }

    @Override
    public final int maximumLength() {
        return maximumLength;
    }

    @Override
    public final long sentence(int row) {
        return numbers[sentenceOf(row)];
    }

    @Override
    public final int sourceLength(int row) {
        return sourceLengths[sentenceOf(row)];
    }
}
