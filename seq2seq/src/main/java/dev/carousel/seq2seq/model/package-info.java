/**
 * The encoder–decoder, put together from cells, attention and losses that others wrote, and the running of a trained one.
 *
 * <p>{@link dev.carousel.seq2seq.model.EncoderDecoder} defines the graphs, {@link dev.carousel.seq2seq.model.SequenceModel}
 * runs those that predict. Sizes are written in letters: {@code B} sentences of a batch, {@code N} rows of a search, {@code S}
 * source length, {@code T} target length, {@code E} embedding, {@code H} hidden, {@code K} memory, {@code V} vocabulary. This
 * package knows the contracts, and of the data only the laid-out batch; it must not know files, training loops, or any plugin
 * by name.
 */
@NullMarked
package dev.carousel.seq2seq.model;

import org.jspecify.annotations.NullMarked;
