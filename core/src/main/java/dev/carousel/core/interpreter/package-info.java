/**
 * The meaning of the expression language: a graph evaluated directly, in {@code double}, one node after the other.
 *
 * <p>A {@link dev.carousel.core.interpreter.Schedule} is a graph laid out once as steps over numbered slots; it may be run many
 * times, by many threads. The same inputs give the same bits on every machine and with any number of threads: transcendental functions
 * come from {@link java.lang.StrictMath}, and every sum has one order. The package knows graphs and numbers; it must not know gradients,
 * variables' storage or any backend.
 */
@NullMarked
package dev.carousel.core.interpreter;

import org.jspecify.annotations.NullMarked;
