package dev.carousel.seq2seq.train;

import java.nio.file.Path;

/**
 * What a training with one of several seeds came to.
 *
 * @param folder of its model
 */
public record SeedSummary(int seed, Path folder, TrainingSummary summary) {}
