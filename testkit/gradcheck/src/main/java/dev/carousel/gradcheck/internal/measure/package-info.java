/** Slopes of a function of one number, with their error, from its values alone. It must not know any claimed derivative. */
@NullMarked
package dev.carousel.gradcheck.internal.measure;

import org.jspecify.annotations.NullMarked;
