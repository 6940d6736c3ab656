package dev.carousel.cli.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much the demonstration learns: chosen so that it fits its time, and not by a clock, so that every run comes to the same digits.
 *
 * @param training words to learn
 * @param development words to measure on after each epoch
 * @param test words to measure on at last
 * @param epochs passes over the words
 * @param hidden size H of the cells
 */
public record DemoSize(int training, int development, int test, int epochs, int hidden) {
    /** What 2 cores and the reference backend do in less than three minutes. */
    public static final DemoSize REFERENCE = new DemoSize(12_000, 300, 500, 9, 64);

    /** Returns the configuration, all that decides how long it takes included: other defaults shall not change that. */
    Map<String, String> keys() {
        var keys = new LinkedHashMap<String, String>();
        keys.put("source-tokens", "chars");
        keys.put("target-tokens", "words");
        keys.put("cell", "lstm");
        keys.put("attention", "mlp");
        keys.put("hidden", String.valueOf(hidden));
        keys.put("embedding", String.valueOf(hidden));
        keys.put("dropout", "0.2");
        keys.put("batch", "32");
        keys.put("learning-rate", "0.002");
        keys.put("epochs", String.valueOf(epochs));
        keys.put("patience", String.valueOf(epochs));
        return keys;
    }
}
