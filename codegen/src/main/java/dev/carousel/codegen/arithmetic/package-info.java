/**
 * Writes the arithmetic of kernels as Java statements, as vector code or as plain code: the same sequence of operations either way, so
 * that results have the same bits. It knows numbers and arrays, and nothing of graphs, plans or loops over rows.
 */
@NullMarked
package dev.carousel.codegen.arithmetic;

import org.jspecify.annotations.NullMarked;
