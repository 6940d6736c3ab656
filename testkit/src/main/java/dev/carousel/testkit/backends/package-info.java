/** What every {@link dev.carousel.api.Backend} must do: compute what the interpreter computes, and keep the protocol of sessions. */
@NullMarked
package dev.carousel.testkit.backends;

import org.jspecify.annotations.NullMarked;
