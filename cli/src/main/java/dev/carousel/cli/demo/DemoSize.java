package dev.carousel.cli.demo;

import dev.carousel.api.Backend;
import dev.carousel.api.plugin.Catalog;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much the demonstration learns: chosen so that it fits its time, and not by a clock, so that every run comes to the same digits.
 *
 * @param backend that runs it
 * @param training words to learn, at most
 * @param development words to measure on after each epoch
 * @param test words to measure on at last
 * @param model what else is set
 */
public record DemoSize(String backend, int training, int development, int test, Map<String, String> model) {
    private static final String COMPILED = "jvm";

    /** What 2 cores and the reference backend do in less than three minutes. */
    static final DemoSize REFERENCE = new DemoSize(
            "reference",
            12_000,
            300,
            500,
            Map.of(
                    "attention", "mlp",
                    "hidden", "64",
                    "embedding", "64",
                    "dropout", "0.2",
                    "batch", "32",
                    "learning-rate", "0.002",
                    "epochs", "9"));

    /** What 2 cores and compiled kernels do in that time: nine tenths of all words. */
    static final DemoSize WHOLE = new DemoSize(
            COMPILED,
            Integer.MAX_VALUE,
            500,
            1_000,
            Map.of(
                    "attention", "multiplicative",
                    "hidden", "128",
                    "embedding", "64",
                    "dropout", "0.1",
                    "batch", "128",
                    "learning-rate", "0.003",
                    "schedule", "halving",
                    "halve-after", "2",
                    "halve-every", "1",
                    "epochs", "5"));

    /** Copies the map. */
    public DemoSize {
        model = Map.copyOf(model);
    }

    /** Returns what the backends that are here can do. */
    public static DemoSize of(Catalog catalog) {
        return catalog.names(Backend.class).contains(COMPILED) ? WHOLE : REFERENCE;
    }

    /** Returns the configuration, all that decides how long it takes included: other defaults shall not change that. */
    Map<String, String> keys() {
        var keys = new LinkedHashMap<String, String>();
        keys.put("backend", backend);
        keys.put("source-tokens", "chars");
        keys.put("target-tokens", "words");
        keys.put("cell", "lstm");
        keys.put("checkpoint-every", "0");
        keys.putAll(model);
        keys.put("patience", model.getOrDefault("epochs", "1"));
        return keys;
    }
}
