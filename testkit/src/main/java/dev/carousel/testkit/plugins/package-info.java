/** What every {@link dev.carousel.api.plugin.Plugin} must do, and every extension of whatever kind: how it is found, named, described and made. */
@NullMarked
package dev.carousel.testkit.plugins;

import org.jspecify.annotations.NullMarked;
