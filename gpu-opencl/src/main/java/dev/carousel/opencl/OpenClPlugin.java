package dev.carousel.opencl;

import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import java.util.List;
import java.util.Set;

/** Brings the backends {@code opencl} and {@code auto}. */
public final class OpenClPlugin implements Plugin {
    @Override
    public String name() {
        return "carousel-gpu-opencl";
    }

    @Override
    public String version() {
        return "0.1.0-SNAPSHOT";
    }

    @Override
    public List<Extension<?>> extensions() {
        return List.of(Extension.backend("opencl", OpenClBackend.class), Extension.backend("auto", AutoBackend.class));
    }

    /** It builds on the planner and on a binding to OpenCL. */
    @Override
    public Set<Capability> lacks() {
        return Set.of(Capability.NEEDS_API_ALONE);
    }
}
