package dev.carousel.testkit.losses;

import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.testkit.rules.Subject;
import java.util.Set;

/**
 * A loss under rules.
 *
 * @param name such as {@code loss mse}
 * @param reserved how many of the first classes are no labels, such as the blank of connectionist temporal classification
 */
public record LossSubject(String name, LossFactory factory, int reserved) implements Subject {
    @Override
    public Set<Capability> lacks() {
        return factory.lacks();
    }
}
