/**
 * Makes what plugins bring, with Guice: the one package that knows it.
 *
 * <p>Each name is a default that an embedder's module can replace, and an entry of a map for each contract. Who does not use Guice takes
 * {@link dev.carousel.core.wiring.Carousel} instead. This package knows contracts and factories; it must not know what is set for one model,
 * nor any plugin by name.
 */
@NullMarked
package dev.carousel.core.wiring;

import org.jspecify.annotations.NullMarked;
