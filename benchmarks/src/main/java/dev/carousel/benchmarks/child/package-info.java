/** The process in which one contender does one row's work, told by its parent when to measure. */
@NullMarked
package dev.carousel.benchmarks.child;

import org.jspecify.annotations.NullMarked;
