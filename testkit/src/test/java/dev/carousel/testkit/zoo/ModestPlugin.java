package dev.carousel.testkit.zoo;

import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import java.util.List;
import java.util.Set;

/** Needs the api alone, and denies it. */
final class ModestPlugin implements Plugin {
    @Override
    public String name() {
        return "modest";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public List<Extension<?>> extensions() {
        return List.of(Extension.decoder("mutant", RightFactory.class));
    }

    @Override
    public Set<Capability> lacks() {
        return Set.of(Capability.NEEDS_API_ALONE);
    }
}
