/**
 * From a graph to a plan: a tree of stages over buffers, each a straight loop nest that a backend can write down. It knows shapes, strides,
 * lifetimes and the order of every summation; packing, tiles, threads and addresses are the backend's.
 */
@NullMarked
package dev.carousel.core.plan;

import org.jspecify.annotations.NullMarked;
