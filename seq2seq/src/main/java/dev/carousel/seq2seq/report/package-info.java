/**
 * Lets people see a training: a log of its steps and epochs, and a page drawn from it that opens in any browser, without a network.
 *
 * <p>The page shows what the log says and nothing else, so that a training that is resumed goes on with both. This package listens to a
 * training, looks at its model through {@link dev.carousel.seq2seq.train.Insight}, and must not change anything about either: a report that
 * fails is a warning.
 */
@NullMarked
package dev.carousel.seq2seq.report;

import org.jspecify.annotations.NullMarked;
