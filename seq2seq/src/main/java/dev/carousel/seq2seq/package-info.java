/**
 * Sequence-to-sequence models built of plugins, and all it takes to train, measure and keep one.
 *
 * <p>It finds plugins by their names and must not know the standard ones; it must not know the command line either.
 */
@NullMarked
package dev.carousel.seq2seq;

import org.jspecify.annotations.NullMarked;
