package dev.carousel.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The CMU Pronouncing Dictionary, as it comes with the Sphinx speech recogniser: words of letters only, each with its accepted
 * pronunciations in 39 phones.
 *
 * @param pronunciations by word, in alphabetical order; each a list of phones separated by spaces
 */
record PronouncingDictionary(Map<String, List<String>> pronunciations) {
    private static final String RESOURCE = "/edu/cmu/sphinx/models/en-us/cmudict-en-us.dict";
    private static final Pattern LINE = Pattern.compile("([a-z]+)(?:\\(\\d+\\))? (.+)");

    PronouncingDictionary {
        pronunciations = Collections.unmodifiableMap(new TreeMap<>(pronunciations));
    }

    /** Returns the accepted pronunciations of a word. */
    List<String> of(String word) {
        return Objects.requireNonNull(pronunciations.get(word), word);
    }

    /** Reads the dictionary from the class path. */
    static PronouncingDictionary load() {
        try (InputStream stream = PronouncingDictionary.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("the class path lacks " + RESOURCE);
            }
            return read(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PronouncingDictionary read(BufferedReader reader) {
        Map<String, List<String>> found = new TreeMap<>();
        reader.lines().map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            List<String> accepted = found.computeIfAbsent(line.group(1), word -> new ArrayList<>());
            String phones = line.group(2).strip();
            if (!accepted.contains(phones)) {
                accepted.add(phones);
            }
        });
        return new PronouncingDictionary(found);
    }
}
