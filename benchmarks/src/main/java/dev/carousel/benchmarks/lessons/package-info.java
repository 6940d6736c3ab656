/**
 * What is learned in training rows, in the batches that Carousel's trainer makes of it, and how an epoch is cut for the clock. It must not know
 * who learns.
 */
@NullMarked
package dev.carousel.benchmarks.lessons;

import org.jspecify.annotations.NullMarked;
