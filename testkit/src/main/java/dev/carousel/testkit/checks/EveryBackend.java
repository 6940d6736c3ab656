package dev.carousel.testkit.checks;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.plugin.Capability;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.testkit.graphs.Agreement;
import dev.carousel.testkit.graphs.Sample;
import dev.carousel.testkit.rules.Absent;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Derivatives;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Every other backend that can run here computes what the interpreter does, forwards and backwards. */
public final class EveryBackend {
    private EveryBackend() {}

    /** Checks a probe and its derivatives on the backends that are installed. */
    public static Finding agrees(Trial trial) {
        return agrees(trial, Found.BACKENDS);
    }

    /** Checks a probe and its derivatives on these backends, by name. */
    public static Finding agrees(Trial trial, Map<String, Backend> backends) {
        return each(backends, (name, backend) -> {
            boolean random = !backend.lacks().contains(Capability.RANDOM_NUMBERS);
            Graph graph = trial.program().graph(random ? Probe.TRAINING : Probe.INFERENCE);
            return held(trial, Derivatives.of(graph).graph(), name, backend);
        });
    }

    /** Checks the values of a probe alone, without derivatives. */
    public static Finding agreesOnValues(Trial trial) {
        Graph graph = trial.program().graph(Probe.INFERENCE);
        return each(Found.BACKENDS, (name, backend) -> held(trial, graph, name, backend));
    }

    private static Finding held(Trial trial, Graph graph, String name, Backend backend) {
        return new Agreement(backend, "backend " + name)
                .rounded(new Sample(graph, trial.values()).with(Value::rounded));
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
