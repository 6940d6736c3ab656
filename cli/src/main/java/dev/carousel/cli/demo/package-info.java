/** The demonstration: English spelling to sound, learned from a dictionary on the class path. */
@NullMarked
package dev.carousel.cli.demo;

import org.jspecify.annotations.NullMarked;
