/**
 * From a model to its program: the scopes in which equations are written, what a training step does, and first values.
 *
 * <p>It knows the contracts, gradients and passes, and the interpreter, which makes first values; it must not know how graphs run elsewhere, nor any plugin by
 * name.
 */
@NullMarked
package dev.carousel.core.program;

import org.jspecify.annotations.NullMarked;
