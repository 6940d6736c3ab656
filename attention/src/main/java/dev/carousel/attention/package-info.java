/**
 * The standard attention scorers, each in the equations of its paper.
 *
 * <p>A scorer gives scores; mask, softmax and context are the caller's. They are plugins like any other and see the
 * contracts alone.
 */
@NullMarked
package dev.carousel.attention;

import org.jspecify.annotations.NullMarked;
