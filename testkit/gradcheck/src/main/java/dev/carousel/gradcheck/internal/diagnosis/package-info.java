/** Rules that read the likely cause of a fault from the pattern of wrong elements, one rule a class. They must not ask the function. */
@NullMarked
package dev.carousel.gradcheck.internal.diagnosis;

import org.jspecify.annotations.NullMarked;
