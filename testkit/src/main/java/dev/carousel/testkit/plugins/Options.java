package dev.carousel.testkit.plugins;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Described;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Option;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What options promise to those who write them on a command line. */
final class Options {
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final List<String> NO_VALUES = List.of("no such value", "", "1e999", "NaN");

    private Options() {}

    /** Names are words of lower case, digits and hyphens, each once. */
    static @Nullable String names(PluginSubject subject, Extension<?> extension) {
        Described factory = Extensions.factory(subject, extension);
        if (factory == null) {
            return null;
        }
        Set<String> names = new HashSet<>();
        for (Option<?> option : factory.options()) {
            if (!option.name().matches(NAME)) {
                return "option \"" + option.name() + "\": expected a name of lower case, digits and hyphens";
            }
            if (!names.add(option.name())) {
                return "option \"" + option.name() + "\" is declared twice";
            }
        }
        return null;
    }

    /** A help text of one line, for the extension and each of its options. */
    static @Nullable String help(PluginSubject subject, Extension<?> extension) {
        Described factory = Extensions.factory(subject, extension);
        if (factory == null) {
            return null;
        }
        String wrong = line("help text", factory.help());
        for (Option<?> option : factory.options()) {
            wrong = wrong == null ? line("help text of option " + option.name(), option.help()) : wrong;
            wrong = wrong == null ? line("expected values of option " + option.name(), option.expected()) : wrong;
        }
        return wrong;
    }

    private static @Nullable String line(String what, String text) {
        if (text.isBlank()) {
            return "its " + what + " is empty";
        }
        return text.lines().count() > 1 ? "its " + what + " has more than one line: \"" + text + "\"" : null;
    }

    /** A preset, written as text, is itself again. */
    static @Nullable String preset(Described factory, Option<?> option) {
        String text = String.valueOf(option.preset());
        try {
            Object parsed = option.parse(option.name(), text);
            return option.preset().equals(parsed) ? null : "its preset " + text + " is read back as " + parsed;
        } catch (CarouselException e) {
            return "its preset is refused as a text: " + e.getMessage();
        }
    }

    /** What is no value is refused with the error {@code BadOption}, whatever the parser makes of it. */
    static @Nullable String badValues(Described factory, Option<?> option) {
        boolean anything = option.contract() != null
                || (option.preset() instanceof String && option.choices().isEmpty());
        if (anything) {
            return null;
        }
        for (String text : NO_VALUES) {
            try {
                Object parsed = option.parse(option.name(), text);
                return "\"" + text + "\" is taken for " + parsed + ": expected the error BadOption";
            } catch (CarouselException e) {
                if (!e.id().equals("BadOption") || !e.text().contains(option.name())) {
                    return "\"" + text + "\" is refused by " + e.getMessage()
                            + ": expected BadOption, with the option's name";
                }
            } catch (RuntimeException e) {
                return "\"" + text + "\" makes its parser throw " + e
                        + ": expected an IllegalArgumentException, which becomes the error BadOption";
            }
        }
        return null;
    }
}
