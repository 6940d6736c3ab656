/**
 * Every extension that is installed with the rules of its kind, for whoever runs them all: the command line, and the contract of plugins. A kind of
 * extension is known here by one line of {@link dev.carousel.testkit.checkup.Kinds}.
 */
@NullMarked
package dev.carousel.testkit.checkup;

import org.jspecify.annotations.NullMarked;
