/** What every {@link dev.carousel.api.Decoder} must do, over made-up languages. */
@NullMarked
package dev.carousel.testkit.decoders;

import org.jspecify.annotations.NullMarked;
