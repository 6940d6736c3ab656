/**
 * The engine: from the graph of a plugin's equations to gradients and numbers.
 *
 * <p>Each stage is a function from an immutable value to an immutable value, and each value prints itself as readable
 * text. The engine knows the language and the contracts; it must not know any plugin by name, nor what a data file is.
 */
@NullMarked
package dev.carousel.core;

import org.jspecify.annotations.NullMarked;
