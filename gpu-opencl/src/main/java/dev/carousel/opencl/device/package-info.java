/** OpenCL as an object: devices, their memory, programs and one queue each. It knows the binding, and nothing of graphs, plans or Java kernels. */
@NullMarked
package dev.carousel.opencl.device;

import org.jspecify.annotations.NullMarked;
