package dev.carousel.benchmarks.carousel;

import dev.carousel.api.GraphScope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.gradients.Gradient;
import dev.carousel.core.gradients.Gradients;
import java.util.ArrayList;
import java.util.List;

/** Writes a loss and its gradients as outputs: a training step without an optimizer. */
final class Derivatives {
    private Derivatives() {}

    /** Adds the outputs {@code loss} and {@code gradient of …} for every parameter it depends on and for these inputs. */
    static void write(GraphScope graph, Expr loss, List<Expr> inputs) {
        var wanted = new ArrayList<>(inputs);
        wanted.addAll(parameters(loss));
        List<Gradient> gradients = Gradients.ofParameters(loss, wanted);
        graph.output("loss", loss);
        for (int i = 0; i < wanted.size(); i++) {
            write(graph, "gradient of " + wanted.get(i).label(), gradients.get(i));
        }
    }

    private static void write(GraphScope graph, String name, Gradient gradient) {
        if (gradient instanceof Gradient.Rows rows) {
            graph.output(name, rows.values());
            graph.output("rows of " + name, rows.indices());
        } else {
            graph.output(name, ((Gradient.Dense) gradient).value());
        }
    }

    private static List<Expr> parameters(Expr loss) {
        GraphBuilder builder = loss.builder();
        return builder.build(List.of(), List.of(new Graph.Output("loss", loss)), List.of()).variables().stream()
                .filter(variable -> variable.role() == Variable.Role.PARAMETER)
                .map(builder::read)
                .toList();
    }
}
