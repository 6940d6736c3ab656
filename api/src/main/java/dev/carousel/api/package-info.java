/**
 * The contracts of Carousel: what a plugin author implements and an embedder calls.
 *
 * <p>Cells, attention scorers, encoders, losses, optimizers, decoders, models and backends are described here and
 * nowhere else. Everything is an immutable value or an interface. This package knows the expression language and the
 * JDK; it must not know the engine, Guice, or any plugin, the standard ones included.
 */
@NullMarked
package dev.carousel.api;

import org.jspecify.annotations.NullMarked;
