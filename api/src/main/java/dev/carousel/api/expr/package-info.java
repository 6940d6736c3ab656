/**
 * The expression language: dense arrays, their operations, and the graph that equations are traced into.
 *
 * <p>A graph is a directed acyclic graph of interned expressions with static shapes; loops are plain data. This package
 * says what an operation means and which shapes it takes. It must not know how anything is differentiated, planned or
 * computed.
 */
@NullMarked
package dev.carousel.api.expr;

import org.jspecify.annotations.NullMarked;
