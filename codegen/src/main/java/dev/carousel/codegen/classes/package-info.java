/**
 * From Java text to loaded classes: compiled in memory, kept on disk, found where somebody compiled them ahead of time.
 *
 * <p>It knows no graph and no plan: a source is a class name, the text that goes with it, and the shared sources that it calls.
 */
@NullMarked
package dev.carousel.codegen.classes;

import org.jspecify.annotations.NullMarked;
