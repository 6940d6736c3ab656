package dev.carousel.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.passes.Passes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of stages has the names that people gave. */
class EquationsTest {
    private final GraphBuilder builder = new GraphBuilder();
    private final Expr x = builder.input("x", Shape.of(3, 2, 4), Type.REAL);
    private final Expr h = builder.input("h", Shape.of(2, 4), Type.REAL);
    private final Expr u = builder.input("U", Shape.of(4, 4), Type.REAL);

    @Test
    void plan_ofALoop_namesCarriesElementsAndCaptures() {
        var run = Recurrence.over(builder, 3)
                .carry("h", h)
                .sequence("x", x)
                .run(step -> step.next(
                        "h", step.carry("h").matmul(u).plus(step.element("x")).tanh()));
        assertThat(lines(run.last("h")))
                .anyMatch(line -> line.matches("# n\\d+ = h · U"))
                .anyMatch(line -> line.matches("# n\\d+ = n\\d+ \\+ x\\[t0\\]"))
                .anyMatch(line -> line.matches("# h' = tanh\\(n\\d+\\)"));
    }

    @Test
    void plan_ofSlices_namesTheirPlaces() {
        Expr sum = x.slice(2, 1, 3).plus(x.slice(2, 0, 2)).tanh();
        assertThat(lines(sum)).anyMatch(line -> line.endsWith(" = x[.., 1:3] + x[.., 0:2]"));
    }

    @Test
    void plan_ofAnOutput_namesIt() {
        assertThat(lines(h.tanh())).contains("# y = tanh(h)");
    }

    private List<String> lines(Expr y) {
        Graph graph = builder.build(List.of(x, h, u), List.of(new Graph.Output("y", y)), List.of());
        return Planner.plan(Passes.forKernels(graph))
                .toString()
                .lines()
                .map(String::strip)
                .toList();
    }
}
