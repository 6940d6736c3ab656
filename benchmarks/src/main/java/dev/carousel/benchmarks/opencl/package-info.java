/** What an OpenCL device can do, and what of it the backend {@code opencl} gets: launches, multiply-adds, matrix products. */
@NullMarked
package dev.carousel.benchmarks.opencl;

import org.jspecify.annotations.NullMarked;
