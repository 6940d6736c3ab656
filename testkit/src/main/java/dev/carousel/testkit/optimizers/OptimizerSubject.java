package dev.carousel.testkit.optimizers;

import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.testkit.rules.Subject;
import java.util.List;
import java.util.Set;

/**
 * An optimizer under rules.
 *
 * @param name such as {@code optimizer adam}
 * @param rates learning rates of which one must suit a quadratic with curvatures up to 1
 */
public record OptimizerSubject(String name, OptimizerFactory factory, List<Double> rates) implements Subject {
    /** Rates that suit most optimizers. */
    public static final List<Double> USUAL_RATES = List.of(0.3, 0.1, 0.03, 0.01);

    /** Copies the rates. */
    public OptimizerSubject {
        rates = List.copyOf(rates);
    }

    /** An optimizer that one of the usual rates suits. */
    public OptimizerSubject(String name, OptimizerFactory factory) {
        this(name, factory, USUAL_RATES);
    }

    @Override
    public Set<Capability> lacks() {
        return factory.lacks();
    }
}
