/**
 * From text files to batches of token numbers.
 *
 * <p>{@link dev.carousel.seq2seq.data.ParallelText} reads examples, {@link dev.carousel.seq2seq.data.Vocabulary} numbers
 * their tokens, {@link dev.carousel.seq2seq.data.Buckets} chooses the fixed lengths, and
 * {@link dev.carousel.seq2seq.data.Batches} lays the examples out in the order of an epoch. Everything is deterministic:
 * the same files and the same seed give the same batches. Sizes are written in letters: {@code B} rows of a batch,
 * {@code S} source length, {@code T} target length. This package knows text and integers; it must not know models, the
 * expression language, or how a training loop uses a batch.
 */
@NullMarked
package dev.carousel.seq2seq.data;

import org.jspecify.annotations.NullMarked;
