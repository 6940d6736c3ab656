/** Which graphs have their kernels generated ahead of time. It knows nothing of how they are written. */
@NullMarked
package dev.carousel.cli.kernels;

import org.jspecify.annotations.NullMarked;
