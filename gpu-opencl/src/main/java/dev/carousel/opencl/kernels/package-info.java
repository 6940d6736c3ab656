/**
 * From stages to Java kernels: text within what Aparapi translates, and what each launch gives it. Sizes and addresses are arguments, so that
 * stages of one form are one kernel; it runs nothing.
 */
@NullMarked
package dev.carousel.opencl.kernels;

import org.jspecify.annotations.NullMarked;
