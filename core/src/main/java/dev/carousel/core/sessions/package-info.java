/** What the sessions of backends have in common: how they speak with callers, and what errors of their data say. It knows graphs and plans, and no backend. */
@NullMarked
package dev.carousel.core.sessions;

import org.jspecify.annotations.NullMarked;
