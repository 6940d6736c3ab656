package dev.carousel.testkit.scorers;

import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.api.plugin.Capability;
import dev.carousel.testkit.rules.Subject;
import java.util.Set;

/**
 * An attention scorer under rules.
 *
 * @param name such as {@code attention scorer dot}
 */
public record ScorerSubject(String name, AttentionScorerFactory factory) implements Subject {
    @Override
    public Set<Capability> lacks() {
        return factory.lacks();
    }
}
