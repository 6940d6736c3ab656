/** Holds the README to the code. */
@NullMarked
package dev.carousel.cli.readme;

import org.jspecify.annotations.NullMarked;
