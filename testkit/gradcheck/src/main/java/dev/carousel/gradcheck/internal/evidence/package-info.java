/** What was claimed, what was measured, and how each element was judged. It must not know how slopes are measured, nor what a pattern of faults means. */
@NullMarked
package dev.carousel.gradcheck.internal.evidence;

import org.jspecify.annotations.NullMarked;
