/**
 * The backend {@code reference}: every graph interpreted, in {@code double} inside and {@code float} at its edges.
 *
 * <p>It knows the interpreter and the contract of backends; it must not know programs or models.
 */
@NullMarked
package dev.carousel.core.reference;

import org.jspecify.annotations.NullMarked;
