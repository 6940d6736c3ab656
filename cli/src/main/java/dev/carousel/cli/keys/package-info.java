/**
 * What the user sets: {@code --set key=value} and the same keys in a file, checked with the place where each came from.
 *
 * <p>It knows keys by their declarations alone; it must not know what they mean.
 */
@NullMarked
package dev.carousel.cli.keys;

import org.jspecify.annotations.NullMarked;
