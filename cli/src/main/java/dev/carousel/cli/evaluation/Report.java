package dev.carousel.cli.evaluation;

import dev.carousel.seq2seq.metrics.Bootstrap;
import dev.carousel.seq2seq.metrics.Measured;
import java.util.Optional;

/**
 * What is to be reported.
 *
 * @param model what was measured
 * @param bootstrap tells how sure it is, if that is asked for
 * @param other a model to compare with, which needs a bootstrap
 */
public record Report(Measured model, Optional<Bootstrap> bootstrap, Optional<Measured> other) {}
