/**
 * Finds plugins and says what they bring.
 *
 * <p>Plugins come from the class path, through {@link java.util.ServiceLoader}, and from jars outside it, each with a class loader of its own that
 * sees the JDK and {@code dev.carousel.api} only. Everything that can be wrong with a jar is found here, before anything is made of it. This
 * package knows names, factories and options; it must not know who makes the factories, nor any plugin by name.
 */
@NullMarked
package dev.carousel.core.plugins;

import org.jspecify.annotations.NullMarked;
