/** Plugins put alone into a program, so that tests see what they do: shared by the tests of several modules. */
@NullMarked
package dev.carousel.core.probe;

import org.jspecify.annotations.NullMarked;
