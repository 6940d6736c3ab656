/**
 * How good the answers of a model are.
 *
 * <p>{@link dev.carousel.seq2seq.metrics.Scores} compares token sequences with the answers that are accepted for them, and
 * {@link dev.carousel.seq2seq.metrics.TokenLoss} adds up what a model paid for the right tokens; an
 * {@link dev.carousel.seq2seq.metrics.Evaluation} holds both. Each metric cites where it comes from. This package knows lists
 * of tokens and numbers; it must not know where answers come from, be it models, decoders or files.
 */
@NullMarked
package dev.carousel.seq2seq.metrics;

import org.jspecify.annotations.NullMarked;
