/**
 * How plugins are declared: one {@link dev.carousel.api.plugin.Plugin} a jar, factories by name, and options declared once. It knows nothing of
 * how plugins are found or wired.
 */
@NullMarked
package dev.carousel.api.plugin;

import org.jspecify.annotations.NullMarked;
