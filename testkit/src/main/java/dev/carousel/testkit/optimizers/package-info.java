/** The rules of optimizers, and the cases that they are held in. */
@NullMarked
package dev.carousel.testkit.optimizers;

import org.jspecify.annotations.NullMarked;
