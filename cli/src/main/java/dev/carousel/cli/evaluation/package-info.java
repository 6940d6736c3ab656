/** Reports what was measured of a model: as JSON for programs, as a table for people. It must not know how anything is measured. */
@NullMarked
package dev.carousel.cli.evaluation;

import org.jspecify.annotations.NullMarked;
