/** What every {@link dev.carousel.api.Cell} must do. */
@NullMarked
package dev.carousel.testkit.cells;

import org.jspecify.annotations.NullMarked;
