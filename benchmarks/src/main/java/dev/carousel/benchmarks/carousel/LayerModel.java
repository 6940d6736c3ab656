package dev.carousel.benchmarks.carousel;

import dev.carousel.api.Cell;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * One cell over a sequence: x {@code [T, B, H]} and the initial state are given.
 *
 * <p>Graphs: {@code forward} gives y {@code [T, B, H]}; {@code train} gives Σ y and its gradients for parameters, x and initial state.
 *
 * @param hidden H
 */
record LayerModel(Cell cell, int hidden) implements Model {
    static final String FORWARD = "forward";
    static final String TRAIN = "train";

    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        program.inference(FORWARD, graph -> {
            Expr x = x(sizes, graph);
            graph.output("y", outputs(x, states(sizes, graph), graph));
        });
        program.training(TRAIN, graph -> {
            Expr x = x(sizes, graph);
            State initial = states(sizes, graph);
            var inputs = new ArrayList<>(initial.values());
            inputs.add(x);
            Derivatives.write(graph, outputs(x, initial, graph).sum(), inputs);
        });
    }

    private Expr outputs(Expr x, State initial, GraphScope graph) {
        Shape steps = Shape.of(x.shape().dim(0), x.shape().dim(1));
        Expr mask = graph.builder().filled(steps, Type.INTEGER, 1);
        return Recurrent.run(cell, x, mask, initial, false, graph.in("layer")).outputs();
    }

    private Expr x(Sizes sizes, GraphScope graph) {
        return graph.input("x", Shape.of(sizes.get("T"), sizes.get("B"), hidden), Type.REAL);
    }

    private State states(Sizes sizes, GraphScope graph) {
        StateSpec spec = cell.state();
        List<Expr> values = spec.entries().stream()
                .map(entry -> graph.input(entry.name(), entry.shape(sizes.get("B")), entry.type()))
                .toList();
        return new State(spec.names(), values);
    }
}
