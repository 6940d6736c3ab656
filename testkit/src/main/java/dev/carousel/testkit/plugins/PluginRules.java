package dev.carousel.testkit.plugins;

import dev.carousel.api.plugin.Capability;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.rules.Rule;
import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;

/** The rules of plugins. They need no random cases: each looks at all that there is. */
public final class PluginRules {
    /** Found as a service. */
    public static final Rule<PluginSubject, String> FOUND =
            once("P1", "the plugin is found under its name", Identity::found);

    /** Name and version. */
    public static final Rule<PluginSubject, String> NAMED = once("P2", "name and version are there", Identity::named);

    /** Distinct extensions. */
    public static final Rule<PluginSubject, String> DISTINCT =
            once("P3", "extensions have distinct names", Identity::distinct);

    /** Factories. */
    public static final Rule<PluginSubject, String> MADE =
            once("P4", "every extension can be made of presets", Extensions.each(Factories::made));

    /** Names of options. */
    public static final Rule<PluginSubject, String> OPTION_NAMES =
            once("P5", "options have distinct names that can be written", Extensions.each(Options::names));

    /** Help. */
    public static final Rule<PluginSubject, String> HELP =
            once("P6", "extensions and options have a line of help", Extensions.each(Options::help));

    /** Presets. */
    public static final Rule<PluginSubject, String> PRESETS =
            once("P7", "presets pass through text", Extensions.eachOption(Options::preset));

    /** Choices. */
    public static final Rule<PluginSubject, String> CHOICES =
            once("P8", "every choice works", Extensions.eachOption(Factories::choices));

    /** Bad values. */
    public static final Rule<PluginSubject, String> BAD_VALUES =
            once("P9", "what is no value is refused as BadOption", Extensions.eachOption(Options::badValues));

    /** Imports. */
    public static final Rule<PluginSubject, String> IMPORTS = new Rule<>(
            "P10",
            "classes see the JDK and the api alone",
            1,
            Capability.NEEDS_API_ALONE,
            subject -> Arbitraries.just(""),
            Imports::check);

    private PluginRules() {}

    /** Returns all rules, in order of their numbers. */
    public static List<Rule<PluginSubject, ?>> all() {
        return List.of(FOUND, NAMED, DISTINCT, MADE, OPTION_NAMES, HELP, PRESETS, CHOICES, BAD_VALUES, IMPORTS);
    }

    private static Rule<PluginSubject, String> once(
            String id, String title, BiFunction<PluginSubject, String, Finding> check) {
        return new Rule<>(id, title, 1, subject -> Arbitraries.just(""), check);
    }
}
