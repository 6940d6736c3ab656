package dev.carousel.seq2seq.train;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.ModelFactory;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.seq2seq.checkpoint.PluginsInUse;
import dev.carousel.seq2seq.joint.JointOptions;
import java.nio.file.Path;
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
    static final String BACKEND = "backend";
    static final Option<String> DEVICE = Option.text(
            "device",
            Backend.Choice.ANY,
            "where the backend opencl runs: a number or name that the command devices lists");
    static final Option<String> DECODER = Option.extension(
            "decoder", DecoderFactory.class, "greedy", List.of(), "how the development set is answered");

    private static final String PRESET_MODEL = "encoder-decoder";

    /** Backends that are taken where none is named: the first that is here. */
    private static final List<String> PRESET_BACKENDS = List.of("jvm", "reference");

    private Option<String> model() {
        return Option.choice(
                MODEL, PRESET_MODEL, List.copyOf(catalog.names(ModelFactory.class)), "what kind of model is trained");
    }

    /** What is chosen is stored with the model, so that another plugin on the class path changes nothing later. */
    private Option<String> backend() {
        var here = catalog.names(Backend.class);
        String preset =
                PRESET_BACKENDS.stream().filter(here::contains).findFirst().orElse("reference");
        return Option.extension(BACKEND, Backend.class, preset, List.of(), "what runs the model");
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
        options.addAll(JointOptions.declared());
        options.addAll(List.of(OPTIMIZER, backend(), DEVICE, DECODER));
        options.addAll(TrainingOptions.declared());
        options.addAll(ReportOptions.declared());
        return new Configuration(options, catalog);
    }

    /** Returns the extensions that settings name, the model first; but for the backend, since a saved model may run on any. */
    List<PluginsInUse.Named> named(Settings settings) {
        var named = new ArrayList<PluginsInUse.Named>();
        Map<String, String> texts = new LinkedHashMap<>();
        settings.values().forEach((key, value) -> texts.put(key, value.toString()));
        keys(texts).keys(texts).forEach((key, option) -> {
            Class<?> contract = key.equals(MODEL) ? ModelFactory.class : option.contract();
            if (contract != null && contract != Backend.class) {
                named.add(new PluginsInUse.Named(contract, texts.getOrDefault(key, "")));
            }
        });
        return named;
    }

    /** Returns a value for every key; the errors are those of {@link Configuration#resolve}. */
    public Settings resolve(Map<String, String> given) {
        return keys(given).resolve(given);
    }

    /**
     * Returns these values with the backend and device that they come to on this machine, to be stored.
     *
     * @throws dev.carousel.api.CarouselException if the backend cannot run here
     */
    public Settings decided(Settings settings) {
        Backend.Choice given = choice(settings);
        Backend.Choice decided = catalog.find(Backend.class, given.backend()).decide(given);
        var chosen = Map.of(BACKEND, decided.backend(), DEVICE.name(), decided.device());
        Map<String, Object> kept = withoutReplacedBackend(settings.values(), chosen);
        Configuration keys = keys(kept);
        return keys.change(keys.restore(kept), chosen);
    }

    /** Returns which backend settings choose. */
    static Backend.Choice choice(Settings settings) {
        return new Backend.Choice(String.valueOf(settings.values().get(BACKEND)), settings.get(DEVICE));
    }

    /** Returns the values of a saved model; the errors are those of {@link Configuration#restore}. */
    public Settings restore(Map<String, Object> stored) {
        return keys(stored).restore(stored);
    }

    /**
     * Returns the values of a saved model with some changed; the errors are those of {@link Configuration#change}.
     *
     * @param model where it was saved, which errors in its own values name
     */
    public Settings change(Path model, Map<String, Object> stored, Map<String, String> given) {
        String backend = given.get(BACKEND);
        if (backend != null) {
            catalog.find(Backend.class, backend);
        }
        Map<String, Object> kept = withoutReplacedBackend(stored, given);
        Settings own = restore(model, kept);
        return keys(given.containsKey(MODEL) ? given : kept).change(own, given);
    }

    private Settings restore(Path model, Map<String, Object> stored) {
        try {
            return restore(stored);
        } catch (CarouselException e) {
            throw e.at(model.toString());
        }
    }

    /** A backend that is replaced need not be here, and its device and options go with it. */
    private static Map<String, Object> withoutReplacedBackend(Map<String, Object> stored, Map<String, String> given) {
        var kept = new LinkedHashMap<>(stored);
        String chosen = given.get(BACKEND);
        if (chosen != null && !chosen.equals(kept.put(BACKEND, chosen))) {
            kept.keySet().removeIf(key -> key.startsWith(BACKEND + ".") || key.equals(DEVICE.name()));
        }
        return kept;
    }
}
