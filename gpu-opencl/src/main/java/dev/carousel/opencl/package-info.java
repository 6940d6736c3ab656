/** The {@code opencl} backend: the plan of core, as kernels that run on an OpenCL device, where weights and activations stay. */
@NullMarked
package dev.carousel.opencl;

import org.jspecify.annotations.NullMarked;
