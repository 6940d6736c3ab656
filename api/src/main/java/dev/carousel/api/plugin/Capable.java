package dev.carousel.api.plugin;

import java.util.Set;

/** Something that says which capabilities of its kind it does without. */
public interface Capable {
    /** Returns what it lacks; by default nothing. */
    default Set<Capability> lacks() {
        return Set.of();
    }
}
