/**
 * The expression language: immutable graphs of array operations, made by a {@link dev.carousel.api.expr.GraphBuilder}
 * and written with the methods of {@link dev.carousel.api.expr.Expr}. It knows shapes and types, never values: how a
 * graph is differentiated, interpreted or compiled is for others.
 */
@NullMarked
package dev.carousel.api.expr;

import org.jspecify.annotations.NullMarked;
