/** From Java kernels to OpenCL C: the one package that knows Aparapi's translator. It runs nothing, and needs no device. */
@NullMarked
package dev.carousel.opencl.translation;

import org.jspecify.annotations.NullMarked;
