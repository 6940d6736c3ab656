/** What is measured: one row of the table each. It must not know who is measured, or how. */
@NullMarked
package dev.carousel.benchmarks.row;

import org.jspecify.annotations.NullMarked;
