/**
 * Shows where a model looked while it wrote: as JSON for programs, as a heat map for people. It knows predictions and
 * must not know how they were made.
 */
@NullMarked
package dev.carousel.cli.alignment;

import org.jspecify.annotations.NullMarked;
