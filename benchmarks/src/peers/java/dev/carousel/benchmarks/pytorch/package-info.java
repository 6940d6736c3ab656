/**
 * PyTorch as a contender, through DJL: built-in layers where it has them, else its operators, used as a good user would.
 *
 * <p>Input products are hoisted out of loops, gates are merged, sequences are split once, and gradients begin absent rather than zero.
 */
@NullMarked
package dev.carousel.benchmarks.pytorch;

import org.jspecify.annotations.NullMarked;
