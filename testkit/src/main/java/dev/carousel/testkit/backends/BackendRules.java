package dev.carousel.testkit.backends;

import dev.carousel.testkit.rules.Rule;
import java.util.List;

/** The rules of backends. */
public final class BackendRules {
    private BackendRules() {}

    /** Returns all rules, in order of their numbers. */
    public static List<Rule<BackendSubject, ?>> all() {
        return List.of();
    }
}
