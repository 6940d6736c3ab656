package dev.carousel.testkit.checks;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.plugin.Capability;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.testkit.rules.Absent;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Derivatives;
import dev.carousel.testkit.trial.Difference;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Every other backend that can run here computes what the interpreter does, forwards and backwards. */
public final class Agreement {
    private static final double SAME = 1e-5;

    /** Where one rounding of the inputs moves a result by more than that, so may each of the many roundings on the way. */
    private static final double ROUNDINGS = 4;

    private Agreement() {}

    /** Checks a probe and its derivatives on the backends that are installed. */
    public static Finding check(Trial trial) {
        return check(trial, backends());
    }

    /** Checks a probe and its derivatives on these backends, by name. */
    public static Finding check(Trial trial, Map<String, Backend> backends) {
        return each(backends, (name, backend) -> {
            boolean random = !backend.lacks().contains(Capability.RANDOM_NUMBERS);
            Graph graph = trial.program().graph(random ? Probe.TRAINING : Probe.INFERENCE);
            return compare(trial, Derivatives.of(graph).graph(), name, backend);
        });
    }

    /** Checks the values of a probe alone, without derivatives. */
    public static Finding checkValues(Trial trial) {
        Graph graph = trial.program().graph(Probe.INFERENCE);
        return each(backends(), (name, backend) -> compare(trial, graph, name, backend));
    }

    /** Returns the first finding that is a fault; kept if one backend at least can run here. */
    private static Finding each(Map<String, Backend> backends, BiFunction<String, Backend, Finding> check) {
        Finding all = Finding.notApplicable("no backend but reference is on the class path");
        for (Map.Entry<String, Backend> backend : backends.entrySet()) {
            Finding finding = here(() -> check.apply(backend.getKey(), backend.getValue()));
            if (finding instanceof Finding.Broken) {
                return finding;
            }
            all = all instanceof Finding.Kept ? all : finding;
        }
        return all;
    }

    private static Finding here(Supplier<Finding> check) {
        try {
            return check.get();
        } catch (CarouselException e) {
            if (Absent.isTold(e)) {
                return Finding.notApplicable(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private static Finding compare(Trial trial, Graph graph, String name, Backend backend) {
        Results expected = trial.run(graph);
        Results beside = moved(trial).run(graph);
        Map<String, Value> actual = KernelRun.of(backend, graph, trial);
        for (String output : expected.outputs().keySet()) {
            Value wanted = expected.output(output);
            double roundings = ROUNDINGS * sensitivity(wanted, beside.output(output));
            Place place = Place.ofParameter(output, wanted.shape());
            Optional<Difference> difference =
                    Difference.between(place, wanted, KernelRun.result(actual, output), Math.max(SAME, roundings));
            if (difference.isPresent()) {
                return Finding.broken(difference.get().text("by the interpreter", "on backend " + name));
            }
        }
        return Finding.KEPT;
    }

    /** Returns the largest change of an element, relative to the largest magnitude where that is above 1. */
    private static double sensitivity(Value wanted, Value beside) {
        double[] a = wanted.toDoubles();
        double[] b = beside.toDoubles();
        double largest =
                Arrays.stream(a).map(Math::abs).filter(Double::isFinite).max().orElse(0);
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            double change = Math.abs(a[i] - b[i]);
            most = Double.isFinite(change) ? Math.max(most, change) : most;
        }
        return most / Math.max(1, largest);
    }

    /** Returns the trial with every real moved to the next larger float. */
    private static Trial moved(Trial trial) {
        Trial moved = trial;
        for (Map.Entry<String, Value> entry : trial.values().entrySet()) {
            moved = moved.with(entry.getKey(), KernelRun.nextUp(entry.getValue()));
        }
        return moved;
    }

    private static Map<String, Backend> backends() {
        return Found.BACKENDS;
    }

    /** Found once: finding plugins takes longer than a small kernel. */
    private static final class Found {
        static final Map<String, Backend> BACKENDS = found();

        private static Map<String, Backend> found() {
            Map<String, Backend> backends =
                    new LinkedHashMap<>(Carousel.discover().catalog().all(Backend.class));
            backends.keySet().removeAll(Set.of("reference", "auto")); // auto is one of the others
            return backends;
        }
    }
}
