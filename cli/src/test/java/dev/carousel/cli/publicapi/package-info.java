/** Compares the public API of what others compile against with the one that is recorded in {@code docs/public-api}. */
@NullMarked
package dev.carousel.cli.publicapi;

import org.jspecify.annotations.NullMarked;
