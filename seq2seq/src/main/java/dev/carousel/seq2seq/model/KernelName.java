package dev.carousel.seq2seq.model;

import dev.carousel.api.Sizes;

/**
 * Which kernel of a model is meant.
 *
 * @param graph such as {@code train}
 * @param sizes that it is made for
 */
public record KernelName(String graph, Sizes sizes) {}
