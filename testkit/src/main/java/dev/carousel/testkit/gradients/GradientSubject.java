package dev.carousel.testkit.gradients;

import dev.carousel.testkit.rules.Subject;
import dev.carousel.testkit.trial.Differentiator;

/**
 * A differentiator under rules.
 *
 * @param name such as {@code gradients of Carousel}
 */
public record GradientSubject(String name, Differentiator differentiator) implements Subject {}
