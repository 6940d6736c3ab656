/** Plugins put alone into a program, with numbers for all that it reads: what rules look at. It knows no rule. */
@NullMarked
package dev.carousel.testkit.trial;

import org.jspecify.annotations.NullMarked;
