/**
 * Joint n-grams, to answer beside a network: sources and targets are cut into pairs that belong together, and runs of pairs are counted.
 *
 * <p>{@link dev.carousel.seq2seq.joint.JointNgrams} is what is learned, {@link dev.carousel.seq2seq.joint.JointModel} answers by it. Bisani and Ney 2008,
 * "Joint-sequence models for grapheme-to-phoneme conversion". This package knows numbers of tokens and what decoders search; it must not know networks or
 * files.
 */
@NullMarked
package dev.carousel.seq2seq.joint;

import org.jspecify.annotations.NullMarked;
