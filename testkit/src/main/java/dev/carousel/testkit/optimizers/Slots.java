package dev.carousel.testkit.optimizers;

import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Probe;
import java.util.List;

/** There are as many slots as are declared, each of the parameter's shape. */
final class Slots {
    private Slots() {}

    static Finding check(OptimizerSubject subject, UpdateCase c) {
        List<Optimizer.Slot> slots = c.optimizer(subject).slots();
        long names = slots.stream().map(Optimizer.Slot::name).distinct().count();
        if (names < slots.size() || slots.stream().anyMatch(slot -> !Double.isFinite(slot.initial()))) {
            return Finding.broken("slots need names of their own and finite first values: " + slots);
        }
        List<Graph.Output> outputs =
                c.begun(subject).program().graph(Probe.INFERENCE).outputs();
        if (outputs.size() != slots.size() + 1) {
            return Finding.broken("declared " + slots + ", but an update gives " + (outputs.size() - 1) + " slots");
        }
        Shape shape = Shape.of(c.rows(), c.columns());
        for (Graph.Output output : outputs) {
            if (!output.value().shape().equals(shape) || output.value().type() != Type.REAL) {
                return Finding.broken(output.name() + ": expected REAL " + shape + " like the parameter, got "
                        + output.value().type() + " " + output.value().shape());
            }
        }
        return Finding.KEPT;
    }
}
