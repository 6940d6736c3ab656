/** Random shapes, masks, options and numbers, for the rules of this kit and for those of others. */
@NullMarked
package dev.carousel.testkit.arbitraries;

import org.jspecify.annotations.NullMarked;
