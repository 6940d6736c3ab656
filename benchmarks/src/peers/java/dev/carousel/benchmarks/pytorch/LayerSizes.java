package dev.carousel.benchmarks.pytorch;

/**
 * The sizes of a layer whose inputs are as wide as its outputs.
 *
 * @param steps T
 * @param batch B
 * @param size H
 */
record LayerSizes(int steps, int batch, int size) {}
