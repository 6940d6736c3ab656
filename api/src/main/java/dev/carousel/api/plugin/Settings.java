package dev.carousel.api.plugin;

import dev.carousel.api.CarouselException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value for each of some options.
 *
 * @param values by option name, presets included, in the order of declaration
 */
public record Settings(Map<String, Object> values) {
    /** Copies the values, in order. */
    public Settings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns the presets of these options. */
    public static Settings presets(List<Option<?>> options) {
        return of(options, Map.of(), "");
    }

    /**
     * Returns these options with some values given as text.
     *
     * @param given texts by option name
     * @param prefix put before option names in messages, such as {@code cell.}
     * @throws CarouselException if a name is unknown (names the nearest) or a text is no value of its option
     */
    public static Settings of(List<Option<?>> options, Map<String, String> given, String prefix) {
        List<String> names = options.stream().map(Option::name).toList();
        given.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Names.unknown(
                            "option",
                            prefix + name,
                            names.stream().map(prefix::concat).toList());
                });
        var values = new LinkedHashMap<String, Object>();
        for (Option<?> option : options) {
            String text = given.get(option.name());
            values.put(option.name(), text == null ? option.preset() : option.parse(prefix + option.name(), text));
        }
        return new Settings(values);
    }

    /** Returns the settings of a part, such as {@code cell}: those whose names begin with {@code cell.}, under the rest of their names. */
    public Settings in(String part) {
        var inner = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> {
            if (name.startsWith(part + ".")) {
                inner.put(name.substring(part.length() + 1), value);
            }
        });
        return new Settings(inner);
    }

    /** Returns the value of an option. */
    @SuppressWarnings("unchecked")
    public <T> T get(Option<T> option) {
        Object value = values.get(option.name());
        if (value == null) {
            throw new CarouselException(
                    "UnknownName", "no setting \"" + option.name() + "\": there are " + values.keySet());
        }
        return (T) value;
    }
}
