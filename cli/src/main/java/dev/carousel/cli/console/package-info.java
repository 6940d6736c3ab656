/**
 * The command's end of a terminal or a pipe: UTF-8 streams, JSON, and what a person sees when something fails.
 *
 * <p>It must not know what any command does.
 */
@NullMarked
package dev.carousel.cli.console;

import org.jspecify.annotations.NullMarked;
