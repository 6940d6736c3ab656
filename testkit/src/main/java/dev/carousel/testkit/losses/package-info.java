/** The rules of losses, and the cases that they are held in. */
@NullMarked
package dev.carousel.testkit.losses;

import org.jspecify.annotations.NullMarked;
