package dev.carousel.testkit.backends;

import dev.carousel.api.Backend;
import dev.carousel.api.plugin.Capability;
import dev.carousel.testkit.rules.Subject;
import java.util.Set;

/**
 * A backend under rules.
 *
 * @param name such as {@code backend jvm}
 */
public record BackendSubject(String name, Backend backend) implements Subject {
    @Override
    public Set<Capability> lacks() {
        return backend.lacks();
    }
}
