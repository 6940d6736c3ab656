package dev.carousel.testkit.plugins;

import dev.carousel.testkit.rules.Rule;
import java.util.List;

/** The rules of plugins. */
public final class PluginRules {
    private PluginRules() {}

    /** Returns all rules, in order of their numbers. */
    public static List<Rule<PluginSubject, ?>> all() {
        return List.of();
    }
}
