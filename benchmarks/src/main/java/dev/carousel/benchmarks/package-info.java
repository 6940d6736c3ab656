/**
 * The program that measures Carousel beside its peers.
 *
 * <p>Nothing of Carousel depends on it, and it asks of Carousel only what an embedder can ask.
 */
@NullMarked
package dev.carousel.benchmarks;

import org.jspecify.annotations.NullMarked;
