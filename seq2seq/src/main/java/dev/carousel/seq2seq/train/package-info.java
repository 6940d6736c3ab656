/**
 * Trains a model: the loop over epochs and batches, its checkpoints, and what it tells while it goes.
 *
 * <p>Everything here is a function of data, configuration and seed: the
 * same three give the same bits, with or without an interruption. This package knows data, models, metrics and files; it must
 * not know any plugin by name, nor print: who wants to see progress listens.
 */
@NullMarked
package dev.carousel.seq2seq.train;

import org.jspecify.annotations.NullMarked;
