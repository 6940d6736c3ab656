/** Kernels of plans written by hand, against plain loops. */
@NullMarked
package dev.carousel.codegen.stages;

import org.jspecify.annotations.NullMarked;
