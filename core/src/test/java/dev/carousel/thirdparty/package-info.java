/**
 * Plugins as people outside the project would write them, on the contracts alone: the proof that the language suffices.
 *
 * <p>Each is one file. Their tests live beside them and may use the engine; the plugins must not.
 */
@NullMarked
package dev.carousel.thirdparty;

import org.jspecify.annotations.NullMarked;
