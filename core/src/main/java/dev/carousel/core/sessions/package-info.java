/** What the sessions of all backends have in common: how they speak with callers. It knows graphs, and no backend. */
@NullMarked
package dev.carousel.core.sessions;

import org.jspecify.annotations.NullMarked;
