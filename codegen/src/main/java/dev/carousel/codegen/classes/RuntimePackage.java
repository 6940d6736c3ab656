package dev.carousel.codegen.classes;

import dev.carousel.codegen.runtime.Team;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of the classes that generated code calls: the public ones of {@code dev.carousel.codegen.runtime}. */
final class RuntimePackage {
    /** Written down, since no loader must tell what it has; a test compares them with the folder. */
    static final Set<String> NAMES = Stream.of(
                    "Angle", "Barrier", "Checks", "Compiled", "Divisor", "LaneTree", "Memory", "Team", "Warmth", "Work")
            .map(name -> Team.class.getPackageName() + "." + name)
            .collect(Collectors.toUnmodifiableSet());

    private RuntimePackage() {}
}
