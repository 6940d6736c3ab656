/** The rules of attention scorers, and the cases that they are held in. */
@NullMarked
package dev.carousel.testkit.scorers;

import org.jspecify.annotations.NullMarked;
