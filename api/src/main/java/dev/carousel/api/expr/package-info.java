/**
<<<<<<< HEAD
 * The expression language: dense arrays, their operations, and the graph that equations are traced into.
 *
 * <p>A graph is a directed acyclic graph of interned expressions with static shapes; loops are plain data. This package
 * says what an operation means and which shapes it takes. It must not know how anything is differentiated, planned or
 * computed.
=======
 * The expression language: immutable graphs of array operations, made by a {@link dev.carousel.api.expr.GraphBuilder} and written with the
 * methods of {@link dev.carousel.api.expr.Expr}. It knows shapes and types, never values: how a graph is differentiated,
 * interpreted or compiled is for others.
>>>>>>> 16be163 (Give the expression language its ops, shapes, graphs and loops)
 */
@NullMarked
package dev.carousel.api.expr;

import org.jspecify.annotations.NullMarked;
