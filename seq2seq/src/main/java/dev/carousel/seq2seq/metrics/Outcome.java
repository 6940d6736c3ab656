package dev.carousel.seq2seq.metrics;

/**
 * What an evaluation saw of one source.
 *
 * @param answer what the model said, beside what is right
 * @param surprise −log p of the right targets, and their tokens
 */
public record Outcome(Answer answer, TokenLoss surprise) {}
