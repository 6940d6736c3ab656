/**
 * What the author of a plugin extends to prove it right: one class a kind of plugin, whose tests are numbered rules. The rules themselves are plain objects in the packages
 * below, which the command line runs too.
 */
@NullMarked
package dev.carousel.testkit;

import org.jspecify.annotations.NullMarked;
