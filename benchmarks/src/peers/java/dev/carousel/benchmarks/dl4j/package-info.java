/** DL4J as a contender, on its oneDNN build. */
@NullMarked
package dev.carousel.benchmarks.dl4j;

import org.jspecify.annotations.NullMarked;
