package dev.carousel.testkit.zoo;

import dev.carousel.api.Decoder;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Plugin;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.testkit.plugins.PluginRules;
import dev.carousel.testkit.plugins.PluginSubject;
import dev.carousel.testkit.rules.Rule;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

class PluginZooTest extends Zoo<PluginSubject> {
    static Stream<Mutant<PluginSubject>> mutants() {
        return Stream.of(
                mutant("is in no service file", RightFactory.class, PluginRules.FOUND, "META-INF/services/"),
                new Mutant<>(
                        "has no version",
                        PluginSubject.of(new Mutated("mutant", " ", RightFactory.class)),
                        PluginRules.NAMED,
                        "its version is empty"),
                new Mutant<>(
                        "has no name",
                        PluginSubject.of(new Mutated("", "1", RightFactory.class)),
                        PluginRules.NAMED,
                        "its name is \"\""),
                new Mutant<>(
                        "brings nothing",
                        PluginSubject.of(new Mutated("mutant", "1")),
                        PluginRules.DISTINCT,
                        "it brings nothing"),
                new Mutant<>(
                        "brings a name twice",
                        PluginSubject.of(new Mutated("mutant", "1", RightFactory.class, RightFactory.class)),
                        PluginRules.DISTINCT,
                        "is brought twice"),
                mutant("throws in a constructor", Unmade.class, PluginRules.MADE, "not today"),
                mutant("has no constructor that fits", Needy.class, PluginRules.MADE, "cannot be made"),
                mutant("makes null", MakesNull.class, PluginRules.MADE, "it makes null"),
                mutant(
                        "names an option with a space",
                        SpacedName.class,
                        PluginRules.OPTION_NAMES,
                        "expected a name of lower case"),
                mutant("declares an option twice", TwiceDeclared.class, PluginRules.OPTION_NAMES, "is declared twice"),
                mutant("has no help", Helpless.class, PluginRules.HELP, "its help text is empty"),
                mutant("has two lines of help", Talkative.class, PluginRules.HELP, "more than one line"),
                mutant(
                        "has a preset out of its range",
                        PresetOutOfRange.class,
                        PluginRules.PRESETS,
                        "its preset is refused"),
                mutant("rounds its preset", RoundedPreset.class, PluginRules.PRESETS, "is read back as"),
                mutant("forgets a choice", ForgottenChoice.class, PluginRules.CHOICES, "it makes nothing"),
                mutant("lists a choice that is none", RefusedChoice.class, PluginRules.CHOICES, "is refused"),
                mutant("takes everything for a number", Gullible.class, PluginRules.BAD_VALUES, "is taken for"),
                mutant(
                        "lets its parser throw what it likes",
                        Careless.class,
                        PluginRules.BAD_VALUES,
                        "expected an IllegalArgumentException"),
                mutant(
                        "uses the engine",
                        UsesCore.class,
                        PluginRules.IMPORTS,
                        "uses dev.carousel.core.interpreter.Interpreter"),
                new Mutant<>(
                        "denies that it needs the api alone",
                        PluginSubject.of(new ModestPlugin()),
                        PluginRules.IMPORTS,
                        "take NEEDS_API_ALONE out of lacks()"));
    }

    private static Mutant<PluginSubject> mutant(
            String fault, Class<? extends DecoderFactory> factory, Rule<PluginSubject, ?> killer, String said) {
        return new Mutant<>(fault, PluginSubject.of(new Mutated("mutant", "1", factory)), killer, said);
    }

    /** A plugin of decoders, all under one name. */
    static class Mutated implements Plugin {
        private final String name;
        private final String version;
        private final List<Class<? extends DecoderFactory>> factories;

        @SafeVarargs
        Mutated(String name, String version, Class<? extends DecoderFactory>... factories) {
            this.name = name;
            this.version = version;
            this.factories = List.of(factories);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public List<Extension<?>> extensions() {
            return factories.stream()
                    .<Extension<?>>map(factory -> Extension.decoder("mutant", factory))
                    .toList();
        }
    }

    /** Cannot be made. */
    public static final class Unmade extends RightFactory {
        /** Throws. */
        public Unmade() {
            throw new IllegalStateException("not today");
        }
    }

    /** Asks for something that nobody binds. */
    public static final class Needy extends RightFactory {
        private final Runnable needed;

        /** Takes what it needs. */
        @Inject
        public Needy(Runnable needed) {
            this.needed = needed;
        }

        @Override
        public String help() {
            return needed.toString();
        }
    }

    /** Makes null. */
    public static final class MakesNull extends RightFactory {
        @Override
        @SuppressWarnings("NullAway") // the fault
        public Decoder create(Settings settings) {
            return null;
        }
    }

    /** Has a name that cannot be written. */
    public static final class SpacedName extends RightFactory {
        @Override
        public List<Option<?>> options() {
            return List.of(Option.flag("two words", true, "help"));
        }
    }

    /** Declares an option twice. */
    public static final class TwiceDeclared extends RightFactory {
        @Override
        public List<Option<?>> options() {
            return List.of(Option.flag("same", true, "help"), Option.flag("same", false, "help"));
        }
    }

    /** Says nothing. */
    public static final class Helpless extends RightFactory {
        @Override
        public String help() {
            return " ";
        }
    }

    /** Says too much. */
    public static final class Talkative extends RightFactory {
        @Override
        public String help() {
            return "one\ntwo";
        }
    }

    /** Has a preset that is no value. */
    public static final class PresetOutOfRange extends RightFactory {
        @Override
        public List<Option<?>> options() {
            return List.of(Option.integer("width", 0, 1, 9, "help"));
        }
    }

    /** Has a preset that is read back as another. */
    public static final class RoundedPreset extends RightFactory {
        @Override
        public List<Option<?>> options() {
            return List.of(new Option<>(
                    "rate",
                    "a number",
                    0.123,
                    "help",
                    text -> Math.round(Double.parseDouble(text) * 10) / 10.0,
                    List.of()));
        }
    }

    /** Fails for a choice. */
    public static final class ForgottenChoice extends RightFactory {
        private static final Option<String> KIND = Option.choice("kind", "one", List.of("one", "two"), "help");

        @Override
        public List<Option<?>> options() {
            return List.of(KIND);
        }

        @Override
        public Decoder create(Settings settings) {
            if (settings.get(KIND).equals("two")) {
                throw new IllegalStateException("two");
            }
            return super.create(settings);
        }
    }

    /** Refuses what it lists. */
    public static final class RefusedChoice extends RightFactory {
        @Override
        public List<Option<?>> options() {
            return List.of(new Option<>("size", "a number", 1, "help", Integer::valueOf, List.of("1", "few")));
        }
    }

    /** Takes everything. */
    public static final class Gullible extends RightFactory {
        @Override
        public List<Option<?>> options() {
            return List.of(new Option<>("size", "a number", 1, "help", text -> text.length(), List.of()));
        }
    }

    /** Has a parser that fails in its own way. */
    public static final class Careless extends RightFactory {
        @Override
        public List<Option<?>> options() {
            return List.of(new Option<>(
                    "size", "a number", 1, "help", text -> List.of(1).get(text.length()), List.of()));
        }
    }

    /** Uses the engine. */
    public static final class UsesCore extends RightFactory {
        @Override
        public String help() {
            return new Interpreter().toString();
        }
    }
}
