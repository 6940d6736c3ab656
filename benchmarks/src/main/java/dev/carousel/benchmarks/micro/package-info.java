/** Microbenchmarks, by JMH. */
@NullMarked
package dev.carousel.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
