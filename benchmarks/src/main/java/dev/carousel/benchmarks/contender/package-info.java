/** Who is measured: the contract that Carousel and its peers fill. It must not know the clock. */
@NullMarked
package dev.carousel.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
