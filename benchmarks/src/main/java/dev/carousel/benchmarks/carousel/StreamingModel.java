package dev.carousel.benchmarks.carousel;

import dev.carousel.api.Cell;
import dev.carousel.api.Field;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;

/**
 * A network that hears one frame at a time: x {@code [1, H]} is given, y {@code [1, H]} comes out, the state is carried from run to run.
 *
 * @param hidden H
 */
record StreamingModel(Cell cell, int hidden) implements Model {
    static final String STEP = "step";

    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        StateSpec spec = cell.state();
        program.inference(STEP, graph -> {
            Expr x = graph.input("x", Shape.of(1, hidden), Type.REAL);
            List<Expr> before = spec.entries().stream()
                    .map(entry -> graph.carried("state/" + entry.name(), entry.shape(1), entry.type()))
                    .toList();
            Step step = Recurrent.step(cell, x, new State(spec.names(), before), graph.in("layer"));
            spec.names()
                    .forEach(name -> graph.carry("state/" + name, step.next().get(name)));
            graph.output("y", step.output());
        });
    }
}
