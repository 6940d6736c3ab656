package dev.carousel.seq2seq.model;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Origin;
import dev.carousel.api.expr.Variable;
import java.util.ArrayList;
import java.util.List;

/** The parameters that a loss depends on. */
public final class Parameters {
    private static final Origin NOWHERE = new Origin("", null, 0);

    private Parameters() {}

    /** Returns them, in order of first use; the label of each is its path. */
    public static List<Expr> of(Expr loss) {
        GraphBuilder builder = loss.builder();
        Graph graph = builder.build(List.of(), List.of(new Graph.Output("loss", loss)), List.of());
        var parameters = new ArrayList<Expr>();
        graph.variables().stream()
                .filter(variable -> variable.role() == Variable.Role.PARAMETER)
                .forEach(variable -> parameters.add(builder.at(NOWHERE, () -> builder.read(variable))));
        return parameters;
    }
}
