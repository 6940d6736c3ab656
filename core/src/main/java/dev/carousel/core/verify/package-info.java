/**
 * The rules that every graph keeps, checked between the stages of the engine. It knows the language alone: neither values nor what a graph
 * is for.
 */
@NullMarked
package dev.carousel.core.verify;

import org.jspecify.annotations.NullMarked;
