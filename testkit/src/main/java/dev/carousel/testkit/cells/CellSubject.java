package dev.carousel.testkit.cells;

import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.testkit.rules.Subject;
import java.util.Set;

/**
 * A cell under rules.
 *
 * @param name such as {@code cell gru}
 */
public record CellSubject(String name, CellFactory factory) implements Subject {
    @Override
    public Set<Capability> lacks() {
        return factory.lacks();
    }
}
