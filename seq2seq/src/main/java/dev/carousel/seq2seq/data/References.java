package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What evaluation compares with: sources in the order of their first occurrence, and the answers accepted for each. */
public record References(List<Entry> entries) {
    public References {
        entries = List.copyOf(entries);
    }

    /** A source and its different accepted answers, one at least, in the order of their first occurrence. */
    public record Entry(List<String> source, List<List<String>> accepted) {
        public Entry {
            source = List.copyOf(source);
            accepted = List.copyOf(accepted);
        }
    }

    /** Equal sources become one entry that accepts the targets of all of them. */
    public static References grouped(List<Example> examples) {
        Map<List<String>, Set<List<String>>> accepted = new LinkedHashMap<>();
        for (var example : examples) {
            accepted.computeIfAbsent(example.source(), source -> new LinkedHashSet<>())
                    .add(example.target());
        }
        return new References(accepted.entrySet().stream()
                .map(entry -> new Entry(entry.getKey(), List.copyOf(entry.getValue())))
                .toList());
    }

    /** Each example is an entry of its own. */
    public static References lineByLine(List<Example> examples) {
        return new References(examples.stream()
                .map(example -> new Entry(example.source(), List.of(example.target())))
                .toList());
    }

    /**
     * Returns, for each example these were made of, the index of its entry.
     *
     * @throws CarouselException {@code NoReference} if they were not made of one of them
     */
    public int[] entryOf(List<Example> examples) {
        if (entries.size() == examples.size()) {
            return IntStream.range(0, examples.size()).toArray();
        }
        Map<List<String>, Integer> bySource = new HashMap<>();
        for (var i = 0; i < entries.size(); i++) {
            bySource.put(entries.get(i).source(), i);
        }
        return examples.stream()
                .mapToInt(example -> {
                    Integer entry = bySource.get(example.source());
                    if (entry == null) {
                        throw new CarouselException(
                                "NoReference",
                                "expected references made of the same examples, found none for a source of "
                                        + example.source().size()
                                        + " tokens: read what is measured as a corpus to measure");
                    }
                    return entry;
                })
                .toArray();
    }
}
