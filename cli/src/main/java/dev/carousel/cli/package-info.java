/**
 * The command {@code carousel}: reads what the user typed, calls the library, writes what a person wants to see.
 *
 * <p>What a program could want from the library does not belong here.
 */
@NullMarked
package dev.carousel.cli;

import org.jspecify.annotations.NullMarked;
