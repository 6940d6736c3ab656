/**
 * The standard losses: what is minimised.
 *
 * <p>A loss gives a value per position or per sequence; averaging is the caller's. They are plugins like any other and
 * see the contracts alone.
 */
@NullMarked
package dev.carousel.losses;

import org.jspecify.annotations.NullMarked;
