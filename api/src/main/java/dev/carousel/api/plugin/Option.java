package dev.carousel.api.plugin;

import dev.carousel.api.CarouselException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One option, declared once: for {@code --set}, help texts, checks and stored configurations.
 *
 * @param name lower case, digits and hyphens
 * @param expected the values it takes, in words: {@code an integer from 1 to 4096}
 * @param preset its value where nobody sets it
 * @param help one line
 * @param parser turns text into a value; throws {@link IllegalArgumentException} for text that is none
 * @param choices the values to choose from; empty if there is no such list
 * @param contract the contract of the extension that its value names, if it names one: the extension's own options follow under {@code name.}
 * @param shared whether an extension has it in common with what it is a part of: see {@link #sharedWithWhole}
 * @param <T> the type of its values: Integer, Double, Boolean or String
 */
public record Option<T>(
        String name,
        String expected,
        T preset,
        String help,
        Function<String, T> parser,
        List<String> choices,
        @Nullable Class<?> contract,
        boolean shared) {
    /** Copies the choices. */
    public Option {
        choices = List.copyOf(choices);
    }

    /** Makes an option whose value names no extension. */
    public Option(
            String name, String expected, T preset, String help, Function<String, T> parser, List<String> choices) {
        this(name, expected, preset, help, parser, choices, null, false);
    }

    /** Returns an option of integers within bounds. */
    public static Option<Integer> integer(String name, int preset, int least, int most, String help) {
        String expected = most == Integer.MAX_VALUE
                ? "an integer of at least " + least
                : "an integer from " + least + " to " + most;
        return new Option<>(
                name, expected, preset, help, text -> within(Integer.valueOf(text), least, most), List.of());
    }

    /** Returns an option of reals within bounds. */
    public static Option<Double> real(String name, double preset, double least, double most, String help) {
        String expected =
                most == Double.MAX_VALUE ? "a number of at least " + least : "a number from " + least + " to " + most;
        return new Option<>(name, expected, preset, help, text -> within(Double.valueOf(text), least, most), List.of());
    }

    /** Returns an option that is true or false. */
    public static Option<Boolean> flag(String name, boolean preset, String help) {
        return new Option<>(name, "true or false", preset, help, Option::truth, List.of("true", "false"));
    }

    /** Returns an option with a few values to choose from. */
    public static Option<String> choice(String name, String preset, List<String> choices, String help) {
        return new Option<>(
                name, "one of " + String.join(", ", choices), preset, help, text -> member(text, choices), choices);
    }

    /** Returns an option of free text. */
    public static Option<String> text(String name, String preset, String help) {
        return new Option<>(name, "text", preset, help, text -> text, List.of());
    }

    /**
     * Returns an option that names an extension, such as {@code cell}. What the named one takes is set with it: {@code cell.forget-bias}.
     *
     * @param contract the extension's contract, such as {@link CellFactory}
     * @param others values besides the names of extensions, such as {@code none}
     */
    public static Option<String> extension(
            String name, Class<?> contract, String preset, List<String> others, String help) {
        String expected = "a name that the command plugins lists"
                + others.stream().map(other -> ", or " + other).collect(Collectors.joining());
        return new Option<>(name, expected, preset, help, text -> text, others, contract, false);
    }

    /**
     * Returns this option of an extension as one that the whole it is a part of may have too, under the same name: where it is not set, it
     * takes the whole's value, and what that value names takes the whole's options. With {@code dropout=0.2}, {@code encoder.dropout} is 0.2.
     */
    public Option<T> sharedWithWhole() {
        return new Option<>(name, expected, preset, help, parser, choices, contract, true);
    }

    /**
     * Returns the value that a text stands for.
     *
     * @param key what the user wrote, such as {@code cell.forget-bias}
     * @throws CarouselException if the text is no value of this option
     */
    public T parse(String key, String text) {
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new CarouselException("BadOption", key + ": expected " + expected + ", got \"" + text + "\"", e);
        }
    }

    private static <N extends Comparable<N>> N within(N value, N least, N most) {
        if (!(value.compareTo(least) >= 0 && value.compareTo(most) <= 0)) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static String member(String text, List<String> choices) {
        if (!choices.contains(text)) {
            throw new IllegalArgumentException("not one of the choices");
        }
        return text;
    }
}
