/** One check from its settings to its report: calls the user's functions, guards them, and puts the other packages in order. */
@NullMarked
package dev.carousel.gradcheck.internal.run;

import org.jspecify.annotations.NullMarked;
