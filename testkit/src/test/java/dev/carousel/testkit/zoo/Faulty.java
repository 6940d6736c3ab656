package dev.carousel.testkit.zoo;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.core.gradients.Gradients;
import dev.carousel.testkit.trial.Differentiator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carousel's gradients with a fault in one rule: before it derives, nodes are given the derivatives of others. */
record Faulty(Fault fault) implements Differentiator {
    /** What becomes of a node. */
    interface Fault {
        /** Returns a node of the same value and other derivatives, or null to leave it as it is. */
        @Nullable
        Expr replace(Expr node, List<Expr> operands);
    }

    @Override
    public List<Expr> derivatives(Expr y, List<Expr> xs) {
        Graph graph = y.builder().build(List.of(), List.of(new Graph.Output("y", y)), List.of());
        Map<Expr, Expr> copies = new HashMap<>();
        for (Expr node : graph.nodes()) {
            List<Expr> operands = node.inputs().stream()
                    .map(operand -> Objects.requireNonNull(copies.get(operand)))
                    .toList();
            Expr same = operands.isEmpty() ? node : y.builder().apply(node.op(), operands);
            Expr replaced = operands.isEmpty() ? null : fault.replace(same, operands);
            copies.put(node, replaced == null ? same : replaced);
        }
        return Gradients.of(Objects.requireNonNull(copies.get(y)), xs);
    }
}
