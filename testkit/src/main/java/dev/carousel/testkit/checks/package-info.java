/**
 * What extensions of several kinds must do alike, held against a trial: derivatives, rows, parameters, backends, saving. A rule names a check
 * and the cases for it; a check knows no kind of extension.
 */
@NullMarked
package dev.carousel.testkit.checks;

import org.jspecify.annotations.NullMarked;
