package dev.carousel.cli.keys;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Names;
import dev.carousel.api.plugin.Option;
import dev.carousel.core.plugins.Configuration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys with the values that a user gave them.
 *
 * @param entries by key, in the order in which they were given
 */
public record GivenKeys(Map<String, Entry> entries) {
    /**
     * A value and where it was given.
     *
     * @param place such as {@code words.yaml line 3}; empty for the command line
     */
    public record Entry(String text, String place) {}

    /** Copies the entries, in order. */
    public GivenKeys {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** Returns keys of the command line. */
    public static GivenKeys of(Map<String, String> given) {
        var entries = new LinkedHashMap<String, Entry>();
        given.forEach((key, text) -> entries.put(key.strip(), new Entry(text, "")));
        return new GivenKeys(entries);
    }

    /** Returns these keys and others; where both have one, the other's value counts. */
    public GivenKeys and(GivenKeys other) {
        var all = new LinkedHashMap<>(entries);
        all.putAll(other.entries);
        return new GivenKeys(all);
    }

    /** Returns the texts by key. */
    public Map<String, String> texts() {
        var texts = new LinkedHashMap<String, String>();
        entries.forEach((key, entry) -> texts.put(key, entry.text()));
        return texts;
    }

    /**
     * Checks every key and value.
     *
     * @param configuration whose options with an extension's name are set as these keys, or else as {@code others}, say
     * @param others values that hold besides
     * @throws CarouselException if a key is unknown (names the nearest) or a text is no value: says where it was given
     */
    public void check(Configuration configuration, Map<String, String> others) {
        var texts = new LinkedHashMap<>(others);
        texts.putAll(texts());
        Map<String, Option<?>> known = configuration.keys(texts);
        entries.forEach((key, entry) -> check(key, entry, known));
    }

    private static void check(String key, Entry entry, Map<String, Option<?>> known) {
        try {
            Option<?> option = known.get(key);
            if (option == null) {
                throw Names.unknown("key", key, known.keySet());
            }
            option.parse(key, entry.text());
        } catch (CarouselException e) {
            throw e.at(entry.place());
        }
    }
}
