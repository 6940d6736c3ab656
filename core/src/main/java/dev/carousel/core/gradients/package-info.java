/**
 * Reverse-mode derivatives of expressions, as expressions: one rule an op, one adjoint loop a loop. It must not know how
 * graphs run.
 */
@NullMarked
package dev.carousel.core.gradients;

import org.jspecify.annotations.NullMarked;
