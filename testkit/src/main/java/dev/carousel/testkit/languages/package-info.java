/** Made-up languages, whose probabilities are known, and step models that speak them: what decoders are tried on. */
@NullMarked
package dev.carousel.testkit.languages;

import org.jspecify.annotations.NullMarked;
