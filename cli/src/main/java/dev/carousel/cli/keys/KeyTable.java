package dev.carousel.cli.keys;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Described;
import dev.carousel.api.plugin.Option;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.core.plugins.Making;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The help text of keys, made from their declarations: a row for each key, and for each extension that a key may name the keys that it brings.
 *
 * @param configuration whose keys are told
 */
public record KeyTable(Configuration configuration) {
    /** Hands over each row: a key with its preset, and what there is to know of it. */
    public void rows(BiConsumer<String, String> row) {
        configuration.options().forEach(option -> row.accept(key(option.name(), option), help(option)));
        configuration.options().stream()
                .filter(option -> option.contract() != null)
                .forEach(option -> extensions(option, row));
    }

    private void extensions(Option<?> option, BiConsumer<String, String> row) {
        for (String name : names(option)) {
            var failure = failure(option, name);
            if (failure.isPresent()) {
                row.accept(
                        option.name() + "=" + name, String.valueOf(failure.get().getMessage()));
                continue;
            }
            Map<String, Option<?>> own = keysOf(option, name);
            if (!own.isEmpty()) {
                row.accept("", "");
                row.accept(option.name() + "=" + name, about(option, name));
                own.forEach((key, each) ->
                        row.accept("  " + key(key, each), help(each) + whole(each) + elsewhere(key, each)));
            }
        }
    }

    /** Returns the keys that an extension brings, without those of a part whose kind is told of on its own. */
    private Map<String, Option<?>> keysOf(Option<?> chooser, String name) {
        var keys = new LinkedHashMap<>(configuration.keys(Map.of(chooser.name(), name)));
        keys.keySet().removeIf(key -> !key.startsWith(chooser.name() + "."));
        var parts = new LinkedHashMap<>(keys);
        parts.values().removeIf(option -> twin(option).isEmpty());
        keys.keySet().removeIf(key -> parts.keySet().stream().anyMatch(part -> key.startsWith(part + ".")));
        return keys;
    }

    private Optional<Option<?>> twin(Option<?> part) {
        return configuration.options().stream()
                .filter(own -> own.contract() != null && own.contract() == part.contract())
                .findFirst();
    }

    private String whole(Option<?> part) {
        boolean shared = part.shared()
                && configuration.options().stream().anyMatch(own -> own.name().equals(part.name()));
        return shared ? "; where it is not set, that of " + part.name() : "";
    }

    private String elsewhere(String key, Option<?> part) {
        return twin(part)
                .map(own -> "; its keys are those of " + own.name() + "=.. under " + key + "..")
                .orElse("");
    }

    private static String key(String key, Option<?> option) {
        return key + "=" + option.preset();
    }

    private String help(Option<?> option) {
        return option.help() + ": " + expected(option);
    }

    private String expected(Option<?> option) {
        if (option.contract() == null) {
            return option.expected();
        }
        var all = new ArrayList<>(names(option));
        all.addAll(option.choices());
        return String.join(", ", all);
    }

    private List<String> names(Option<?> option) {
        Catalog catalog = configuration.catalog();
        Class<?> contract = option.contract();
        return contract == null ? List.of() : List.copyOf(catalog.names(contract));
    }

    private Optional<CarouselException> failure(Option<?> option, String name) {
        Class<?> contract = option.contract();
        return contract == null ? Optional.empty() : Making.failure(contract, name, configuration.catalog());
    }

    private String about(Option<?> option, String name) {
        Class<?> contract = option.contract();
        return contract != null && configuration.catalog().find(contract, name) instanceof Described described
                ? described.help()
                : "";
    }
}
