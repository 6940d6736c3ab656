package dev.carousel.core.plugins;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Described;
import dev.carousel.api.plugin.Names;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Returned;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keys that hold when some texts are given: a whole's own options first, then those of the extensions that are chosen. */
final class Keys {
    private final Catalog catalog;
    private final Map<String, String> given;
    private final Map<String, Option<?>> options = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    private Keys(Catalog catalog, Map<String, String> given) {
        this.catalog = catalog;
        this.given = given;
    }

    static Keys of(Configuration configuration, Map<String, String> given) {
        var keys = new Keys(configuration.catalog(), given);
        keys.collect("", null, false, configuration.options());
        return keys;
    }

    /** Returns the option of each key. */
    Map<String, Option<?>> options() {
        return Collections.unmodifiableMap(options);
    }

    /** Returns the value of a key: what is given, else what it shares, else the preset. */
    Object value(String key) {
        Option<?> option = Objects.requireNonNull(options.get(key));
        String text = given.get(key);
        String origin = origins.get(key);
        if (text == null && origin == null) {
            return option.preset();
        }
        return option.parse(key, text == null ? String.valueOf(value(Objects.requireNonNull(origin))) : text);
    }

    /** Returns what is given but for what is shared anyway. */
    Map<String, String> ownTexts() {
        Map<String, String> own = new LinkedHashMap<>(given);
        origins.forEach((key, origin) -> {
            if (value(key).equals(value(origin))) {
                own.remove(key);
            }
        });
        return own;
    }

    /**
     * Adds the options of one extension.
     *
     * @param whole the beginning of the keys of what it is a part of
     * @param same whether the whole chose the same extension, so that all options are shared
     */
    private void collect(String prefix, @Nullable String whole, boolean same, List<Option<?>> declared) {
        List<Runnable> chosen = new ArrayList<>();
        for (Option<?> option : declared) {
            String key = prefix + option.name();
            if (options.put(key, option) != null) {
                throw new CarouselException("DuplicateName", "there are two options \"" + key + "\"");
            }
            if (whole != null && (same || option.shared()) && options.containsKey(whole + option.name())) {
                origins.put(key, whole + option.name());
            }
            if (option.contract() != null) {
                chosen.add(() -> collect(option, key, prefix));
            }
        }
        chosen.forEach(Runnable::run);
    }

    private void collect(Option<?> chooser, String key, String prefix) {
        String origin = origins.get(key);
        boolean same = origin != null && value(key).equals(value(origin));
        collect(key + ".", same ? origin + "." : prefix, same, chosenBy(chooser, key));
    }

    private List<Option<?>> chosenBy(Option<?> chooser, String key) {
        Class<?> contract = Objects.requireNonNull(chooser.contract());
        String name = String.valueOf(value(key));
        if (chooser.choices().contains(name)) {
            return List.of();
        }
        if (!catalog.names(contract).contains(name)) {
            List<String> known = new ArrayList<>(catalog.names(contract));
            known.addAll(chooser.choices());
            throw Names.unknown(Contract.required(contract).kind(), name, known).in("for option " + key);
        }
        return catalog.find(contract, name) instanceof Described described
                ? Returned.by(described, "options", described.options())
                : List.of();
    }
}
