/**
 * Plugins as people outside the project would write them, on the contracts alone, held against the rules of their kind.
 *
 * <p>Their tests live beside them; the plugins must not use more than the contracts.
 */
@NullMarked
package dev.carousel.thirdparty;

import org.jspecify.annotations.NullMarked;
