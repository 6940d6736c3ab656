package dev.carousel.testkit.arbitraries;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random choices of options, from the values that each of them may take; they shrink to the presets. */
public final class OptionTexts {
    /** Numbers that many options take, if theirs are not listed. */
    private static final List<String> NUMBERS = List.of("0", "1", "0.5", "2", "3", "-1");

    private static final int MOST = 1000;

    private OptionTexts() {}

    /** Returns texts by option name, presets left out. */
    public static Arbitrary<Map<String, String>> of(List<Option<?>> options) {
        return Arbitraries.of(product(options));
    }

    /**
     * Returns the whole product, presets first; where it would have more than {@value #MOST} choices, those in which at most two options are not at
     * their presets.
     */
    public static List<Map<String, String>> product(List<Option<?>> options) {
        long size = options.stream()
                .mapToLong(option -> 1 + values(option).size())
                .reduce(1, (a, b) -> Math.min(MOST + 1L, a * b));
        int set = size > MOST ? 2 : options.size();
        List<Map<String, String>> product = List.of(Map.of());
        for (Option<?> option : options) {
            product = product.stream()
                    .flatMap(texts -> texts.size() == set ? Stream.of(texts) : chosen(texts, option))
                    .toList();
        }
        return product;
    }

    private static Stream<Map<String, String>> chosen(Map<String, String> texts, Option<?> option) {
        var chosen = new ArrayList<>(List.of(texts));
        for (String value : values(option)) {
            Map<String, String> more = new LinkedHashMap<>(texts);
            more.put(option.name(), value);
            chosen.add(more);
        }
        return chosen.stream();
    }

    private static List<String> values(Option<?> option) {
        List<String> candidates = option.preset() instanceof Number ? NUMBERS : option.choices();
        return candidates.stream().filter(text -> isAnother(option, text)).toList();
    }

    private static boolean isAnother(Option<?> option, String text) {
        try {
            return !option.parse(option.name(), text).equals(option.preset());
        } catch (CarouselException e) {
            return false;
        }
    }
}
