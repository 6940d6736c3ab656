/** The rules of gradients: who derives expressions of the language, Carousel itself first of all, must derive every op, and compositions of them. */
@NullMarked
package dev.carousel.testkit.gradients;

import org.jspecify.annotations.NullMarked;
