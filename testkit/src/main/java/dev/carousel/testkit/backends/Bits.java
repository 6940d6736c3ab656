package dev.carousel.testkit.backends;

import dev.carousel.api.Backend;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.graphs.Composition;
import dev.carousel.testkit.graphs.Sample;
import dev.carousel.testkit.rules.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The same graph and inputs give the same bits: again, in other sessions, in many threads at once. */
final class Bits {
    private static final int CALLERS = 4;
    private static final int RUNS = 5;

    private Bits() {}

    static Finding check(BackendSubject subject, CompositionCase c) {
        List<Sample> samples = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            samples.add(seeded(c, caller).sample());
        }
        Backend.Kernel kernel = subject.backend().compile(samples.get(0).graph());
        List<Map<String, Value>> alone =
                samples.stream().map(sample -> sample.outputs(kernel)).toList();
        Map<String, Value> again = samples.get(0).outputs(kernel);
        if (!again.equals(alone.get(0))) {
            return Finding.broken(
                    "a second session with the same inputs gives other bits: " + difference(alone.get(0), again));
        }
        Finding interleaved = interleaved(kernel, samples.get(0), samples.get(1), alone);
        return interleaved.equals(Finding.KEPT) ? together(kernel, samples, alone) : interleaved;
    }

    /** Two sessions take turns; the outputs of one stay while the other runs. */
    private static Finding interleaved(
            Backend.Kernel kernel, Sample one, Sample other, List<Map<String, Value>> alone) {
        try (Backend.Session first = kernel.open(one.store());
                Backend.Session second = kernel.open(other.store())) {
            one.give(first);
            other.give(second);
            first.run();
            second.run();
            Map<String, Value> found = one.outputs(first);
            if (!found.equals(alone.get(0))) {
                return Finding.broken("a session's outputs change when another session of the kernel is used: "
                        + difference(alone.get(0), found) + ": sessions share nothing but variables and code");
            }
            other.give(first);
            first.run();
            found = other.outputs(first);
            return found.equals(alone.get(1))
                    ? Finding.KEPT
                    : Finding.broken("a session that has run with other inputs gives other bits: "
                            + difference(alone.get(1), found) + ": nothing may be left of earlier runs");
        }
    }

    private static Finding together(Backend.Kernel kernel, List<Sample> samples, List<Map<String, Value>> alone) {
        List<Callable<Finding>> callers = new ArrayList<>();
        for (int caller = 0; caller < samples.size(); caller++) {
            Sample sample = samples.get(caller);
            Map<String, Value> expected = alone.get(caller);
            callers.add(() -> {
                for (int run = 0; run < RUNS; run++) {
                    Map<String, Value> found = sample.outputs(kernel);
                    if (!found.equals(expected)) {
                        return Finding.broken(
                                "with " + CALLERS + " threads at once, bits differ: " + difference(expected, found));
                    }
                }
                return Finding.KEPT;
            });
        }
        return Together.first(callers);
    }

    private static CompositionCase seeded(CompositionCase c, int caller) {
        Composition one = c.composition();
        return new CompositionCase(
                new Composition(one.steps(), one.batch(), one.hidden(), one.time(), one.seed() + 100L * caller),
                c.derivatives());
    }

    private static String difference(Map<String, Value> expected, Map<String, Value> found) {
        return expected.entrySet().stream()
                .filter(output -> !output.getValue().equals(found.get(output.getKey())))
                .map(output -> output.getKey() + " is " + found.get(output.getKey()) + ", was " + output.getValue())
                .findFirst()
                .orElse("");
    }
}
