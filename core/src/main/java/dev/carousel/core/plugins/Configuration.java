package dev.carousel.core.plugins;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Names;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of something composed of extensions: its own, and under the name of each option that names an extension, the extension's.
 *
 * <p>With {@code hidden} and {@code cell} as own options and {@code cell=lstm}, the keys are {@code hidden}, {@code cell},
 * {@code cell.forget-bias}, …; an extension may name others in turn.
 *
 * @param options its own options, in the order of the help text
 * @param catalog where named extensions are found
 */
public record Configuration(List<Option<?>> options, Catalog catalog) {
    /** Copies the options. */
    public Configuration {
        options = List.copyOf(options);
    }

    /**
     * Returns the options by key: its own first, then those of the extensions that are chosen.
     *
     * @param given texts by key; only those that choose extensions matter
     */
    public Map<String, Option<?>> keys(Map<String, String> given) {
        return Keys.of(this, given).options();
    }

    /**
     * Returns a value for every key, presets where nothing is given; {@link Settings#in} gives the part of each extension.
     *
     * @param given texts by key
     * @throws CarouselException if a key or an extension is unknown (names the nearest), or a text is no value of its option
     */
    public Settings resolve(Map<String, String> given) {
        Keys keys = Keys.of(this, given);
        for (String key : given.keySet()) {
            if (!keys.options().containsKey(key)) {
                throw Names.unknown("option", key, keys.options().keySet());
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        keys.options().keySet().forEach(key -> values.put(key, keys.value(key)));
        return new Settings(values);
    }

    /**
     * Returns settings with some values changed; where another extension is chosen, what was set for the former one is dropped, and what was
     * shared stays shared.
     *
     * @param settings what {@link #resolve} or {@link #restore} returned
     * @param given texts by key
     * @throws CarouselException as {@link #resolve} does
     */
    public Settings change(Settings settings, Map<String, String> given) {
        Map<String, String> texts = Keys.of(this, texts(settings.values())).ownTexts();
        keys(texts).forEach((key, option) -> {
            String chosen = given.get(key);
            if (option.contract() != null && chosen != null && !chosen.equals(texts.get(key))) {
                texts.keySet().removeIf(each -> each.startsWith(key + "."));
            }
        });
        texts.putAll(given);
        return resolve(texts);
    }

    /**
     * Returns settings that were stored: values are checked again, and options that have appeared since get their presets.
     *
     * @param stored by key: Integer, Double, Boolean or String, as in {@link Settings#values}
     * @throws CarouselException as {@link #resolve} does
     */
    public Settings restore(Map<String, ?> stored) {
        return resolve(texts(stored));
    }

    private static Map<String, String> texts(Map<String, ?> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((key, value) -> texts.put(key, text(key, value)));
        return texts;
    }

    private static String text(String key, Object value) {
        if (value instanceof Number || value instanceof Boolean || value instanceof String) {
            return value.toString();
        }
        throw new CarouselException(
                "BadOption", key + ": expected a number, true or false, or text, got \"" + value + "\"");
    }
}
