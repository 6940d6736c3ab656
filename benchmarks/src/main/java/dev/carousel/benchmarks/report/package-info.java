/** The table, the file and the machine that they were made on. */
@NullMarked
package dev.carousel.benchmarks.report;

import org.jspecify.annotations.NullMarked;
