/**
 * The standard decoders: searches over a step model for the sequences it finds likely.
 *
 * <p>A decoder never sees a network, only log-probabilities of the next token. They are plugins like any other and see
 * the contracts alone.
 */
@NullMarked
package dev.carousel.decoding;

import org.jspecify.annotations.NullMarked;
