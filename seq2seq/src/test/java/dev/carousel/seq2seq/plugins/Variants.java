package dev.carousel.seq2seq.plugins;

import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Described;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.wiring.Carousel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/** Every installed plugin of a kind, over every choice of its options. */
final class Variants {
    static final Catalog CATALOG = Carousel.discover().catalog();

    private Variants() {}

    static <F extends Described, P> Stream<Named<P>> of(Class<F> contract, BiFunction<F, Settings, P> create) {
        var variants = new ArrayList<Named<P>>();
        CATALOG.all(contract)
                .forEach((name, factory) -> settings(factory)
                        .forEach(settings -> variants.add(
                                Named.of(name + " " + settings.values(), create.apply(factory, settings)))));
        return variants.stream();
    }

    private static List<Settings> settings(Described factory) {
        List<Map<String, String>> texts = List.of(Map.of());
        for (Option<?> option : factory.options()) {
            texts = texts.stream().flatMap(text -> chosen(text, option)).toList();
        }
        return texts.stream()
                .map(text -> Settings.of(factory.options(), text, ""))
                .toList();
    }

    private static Stream<Map<String, String>> chosen(Map<String, String> text, Option<?> option) {
        return option.choices().isEmpty()
                ? Stream.of(text)
                : option.choices().stream().map(choice -> {
                    Map<String, String> more = new LinkedHashMap<>(text);
                    more.put(option.name(), choice);
                    return more;
                });
    }
}
