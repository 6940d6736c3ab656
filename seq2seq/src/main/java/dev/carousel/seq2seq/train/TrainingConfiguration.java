package dev.carousel.seq2seq.train;

import dev.carousel.api.Backend;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.ModelFactory;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.seq2seq.checkpoint.PluginsInUse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every key that a training understands: its own, the model's, and those of the plugins that they name.
 *
 * <p>The model's options stand beside those of training: {@code hidden}, {@code cell}, {@code cell.forget-bias}.
 *
 * @param catalog where named plugins are found
 */
public record TrainingConfiguration(Catalog catalog) {
    static final String MODEL = "model";

    static final Option<String> OPTIMIZER = Option.extension(
            "optimizer", OptimizerFactory.class, "adam", List.of(), "how parameters follow their gradients");
    static final Option<String> BACKEND =
            Option.extension("backend", Backend.class, "reference", List.of(), "what runs the model");
    static final Option<String> DECODER = Option.extension(
            "decoder", DecoderFactory.class, "greedy", List.of(), "how the development set is answered");

    private static final String PRESET_MODEL = "encoder-decoder";

    private Option<String> model() {
        return Option.choice(
                MODEL, PRESET_MODEL, List.copyOf(catalog.names(ModelFactory.class)), "what kind of model is trained");
    }

    /**
     * Returns the keys that hold when these values are given, for help and for checks.
     *
     * @throws dev.carousel.api.CarouselException {@code UnknownName} if there is no such model
     */
    public Configuration keys(Map<String, ?> given) {
        Object model = given.containsKey(MODEL) ? given.get(MODEL) : PRESET_MODEL;
        var options = new ArrayList<Option<?>>();
        options.add(model());
        options.addAll(catalog.find(ModelFactory.class, String.valueOf(model)).options());
        options.addAll(DataOptions.declared());
        options.addAll(List.of(OPTIMIZER, BACKEND, DECODER));
        options.addAll(TrainingOptions.declared());
        return new Configuration(options, catalog);
    }

    /** Returns the extensions that settings name, the model first. */
    List<PluginsInUse.Named> named(Settings settings) {
        var named = new ArrayList<PluginsInUse.Named>();
        Map<String, String> texts = new LinkedHashMap<>();
        settings.values().forEach((key, value) -> texts.put(key, value.toString()));
        keys(texts).keys(texts).forEach((key, option) -> {
            Class<?> contract = key.equals(MODEL) ? ModelFactory.class : option.contract();
            if (contract != null) {
                named.add(new PluginsInUse.Named(contract, texts.getOrDefault(key, "")));
            }
        });
        return named;
    }

    /** Returns a value for every key; the errors are those of {@link Configuration#resolve}. */
    public Settings resolve(Map<String, String> given) {
        return keys(given).resolve(given);
    }

    /** Returns the values of a saved model; the errors are those of {@link Configuration#restore}. */
    public Settings restore(Map<String, Object> stored) {
        return keys(stored).restore(stored);
    }

    /** Returns the values of a saved model with some changed; the errors are those of {@link Configuration#change}. */
    public Settings change(Map<String, Object> stored, Map<String, String> given) {
        Configuration keys = keys(given.containsKey(MODEL) ? given : stored);
        return keys.change(keys.restore(stored), given);
    }
}
