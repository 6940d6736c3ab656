/** The {@code jvm} backend: Java source of kernels from a plan, compiled in memory. It knows graphs and plans, and nothing of plugins or models. */
@NullMarked
package dev.carousel.codegen;

import org.jspecify.annotations.NullMarked;
