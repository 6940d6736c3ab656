package dev.carousel.testkit.graphs;

/**
 * Sizes of the operands of operations.
 *
 * @param rows B, 0 or more
 * @param columns H, 0 or more
 * @param inner K, 1 or more
 */
public record OperationSizes(int rows, int columns, int inner) {}
