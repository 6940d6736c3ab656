package dev.carousel.testkit.decoders;

import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.testkit.rules.Subject;
import java.util.Optional;
import java.util.Set;

/**
 * A decoder under rules.
 *
 * @param name such as {@code decoder beam}
 * @param draws what it draws by, if that was declared
 */
public record DecoderSubject(String name, DecoderFactory factory, Optional<Draws> draws) implements Subject {
    /** A decoder of which nothing is declared but what its factory says. */
    public DecoderSubject(String name, DecoderFactory factory) {
        this(name, factory, Optional.empty());
    }

    @Override
    public Set<Capability> lacks() {
        return factory.lacks();
    }
}
