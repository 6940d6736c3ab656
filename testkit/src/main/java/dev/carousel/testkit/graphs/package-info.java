/** Random graphs of the expression language, and graphs with values: what backends and gradients are tried on. */
@NullMarked
package dev.carousel.testkit.graphs;

import org.jspecify.annotations.NullMarked;
