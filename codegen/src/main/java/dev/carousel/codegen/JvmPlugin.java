package dev.carousel.codegen;

import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import java.util.List;
import java.util.Set;

/** Brings the backend {@code jvm}. */
public final class JvmPlugin implements Plugin {
    @Override
    public String name() {
        return "carousel-codegen";
    }

    @Override
    public String version() {
        return "0.1.0-SNAPSHOT";
    }

    @Override
    public List<Extension<?>> extensions() {
        return List.of(Extension.backend("jvm", JvmBackend.class));
    }

    /** It is built of the engine's passes and plans. */
    @Override
    public Set<Capability> lacks() {
        return Set.of(Capability.NEEDS_API_ALONE);
    }
}
