/**
 * The standard recurrent cells, each in the equations of its paper.
 *
 * <p>They are plugins like any other: written against the contracts alone, with no word about gradients, kernels or
 * speed.
 */
@NullMarked
package dev.carousel.cells;

import org.jspecify.annotations.NullMarked;
