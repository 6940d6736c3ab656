/**
 * Rewrites of graphs: each pass is one class, a function from an immutable graph to an immutable graph that means the
 * same. They know nothing of values or backends.
 */
@NullMarked
package dev.carousel.core.passes;

import org.jspecify.annotations.NullMarked;
