package dev.carousel.benchmarks.carousel;

import dev.carousel.api.Model;
import dev.carousel.api.Sizes;
import java.util.Map;

/**
 * A graph to be run, and what to feed it.
 *
 * @param model which defines it
 * @param sizes for which
 * @param graph its name
 * @param bounds for each input of integers, one more than the greatest; masks need none, they are ones
 * @param live whether inputs are handed in and outputs read at each run, as an application does
 * @param learns whether parameters have changed at each run, so that packed copies are stale
 */
record Problem(Model model, Sizes sizes, String graph, Map<String, Integer> bounds, boolean live, boolean learns) {
    Problem {
        bounds = Map.copyOf(bounds);
    }

    static Problem forward(Model model, Sizes sizes, String graph) {
        return new Problem(model, sizes, graph, Map.of(), false, false);
    }

    static Problem training(Model model, Sizes sizes, String graph, Map<String, Integer> bounds) {
        return new Problem(model, sizes, graph, bounds, false, true);
    }

    static Problem live(Model model, Sizes sizes, String graph, Map<String, Integer> bounds) {
        return new Problem(model, sizes, graph, bounds, true, false);
    }
}
