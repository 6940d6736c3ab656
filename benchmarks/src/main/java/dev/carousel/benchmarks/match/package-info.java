/** One row: contenders in processes of their own, measured in turn, and what their times say. */
@NullMarked
package dev.carousel.benchmarks.match;

import org.jspecify.annotations.NullMarked;
