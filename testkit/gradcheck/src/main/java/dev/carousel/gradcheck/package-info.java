/**
 * The gradient check: holds a claimed derivative against differences of the function and, when they disagree, says where and
 * why.
 *
 * <p>It begins at {@link dev.carousel.gradcheck.GradientCheck} and ends with a {@link dev.carousel.gradcheck.Report}. It knows arrays of
 * doubles and the JDK; it must not know Carousel, a test framework, or where the function came from.
 */
@NullMarked
package dev.carousel.gradcheck;

import org.jspecify.annotations.NullMarked;
