/** Carousel as a contender: its layers and models, written as somebody outside would write them. */
@NullMarked
package dev.carousel.benchmarks.carousel;

import org.jspecify.annotations.NullMarked;
