/**
 * Shows how training and checks go: a bar where a person watches a terminal, lines where the output is kept.
 *
 * <p>It knows what a trainer tells; it must not know how training is done.
 */
@NullMarked
package dev.carousel.cli.progress;

import org.jspecify.annotations.NullMarked;
