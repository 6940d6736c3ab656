/**
 * From text to answers in text, and how good they are.
 *
 * <p>It knows vocabularies, models that run, and metrics; it must not know how models are trained or kept.
 */
@NullMarked
package dev.carousel.seq2seq.predict;

import org.jspecify.annotations.NullMarked;
