package dev.carousel.core.reference;

import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import java.util.List;
import java.util.Set;

/** The engine's own plugin: the backend {@code reference}. */
public final class ReferencePlugin implements Plugin {
    @Override
    public String name() {
        return "carousel-core";
    }

    @Override
    public String version() {
        return "0.1.0-SNAPSHOT";
    }

    @Override
    public List<Extension<?>> extensions() {
        return List.of(Extension.backend("reference", ReferenceBackend.class));
    }

    /** It is a part of the engine. */
    @Override
    public Set<Capability> lacks() {
        return Set.of(Capability.NEEDS_API_ALONE);
    }
}
