/**
 * Writes the source of matrix products: one class a {@link dev.carousel.codegen.products.Tile}, shared by all graphs, whose every result has the
 * bits of the plain triple loop. It knows arrays, strides and registers; it must not know graphs, plans or threads.
 */
@NullMarked
package dev.carousel.codegen.products;

import org.jspecify.annotations.NullMarked;
