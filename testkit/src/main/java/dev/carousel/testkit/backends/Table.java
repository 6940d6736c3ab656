package dev.carousel.testkit.backends;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.List;

/** Two variables, a table of reals and a count, and graphs over them. */
final class Table {
    static final Variable TABLE = Variable.parameter("table", Shape.of(4, 2));
    static final Variable OTHER = Variable.parameter("other", Shape.of(4, 2));
    static final Variable COUNT = new Variable("count", Shape.SCALAR, Type.INTEGER, Variable.Role.STATE);

    /** What stands in the table at first. */
    private static final float[] FIRST = {0, 1, 10, 11, 20, 21, 30, 31};

    private Table() {}

    static float[] first() {
        return FIRST.clone();
    }

    static VariableStore store() {
        var store = new VariableStore();
        List.of(TABLE, OTHER, COUNT).forEach(store::declare);
        store.set(TABLE.name(), FIRST);
        store.set(OTHER.name(), 5f, 5, 5, 5, 5, 5, 5, 5);
        return store;
    }

    static Graph graph(GraphBuilder builder, List<Expr> inputs, List<Graph.Output> outputs, Assignment... assignments) {
        return builder.build(inputs, outputs, List.of(assignments));
    }

    /** Picks rows {@code before [3, 2]} of tokens {@code [3]}, counts its runs, then doubles the table. */
    static Graph doubled() {
        var builder = new GraphBuilder();
        Expr tokens = builder.input("tokens", Shape.of(3), Type.INTEGER);
        Expr table = builder.read(TABLE);
        return graph(
                builder,
                List.of(tokens),
                List.of(new Graph.Output("before", table.gather(0, tokens))),
                Assignment.of(COUNT, builder.read(COUNT).plus(1)),
                Assignment.of(TABLE, table.times(2)));
    }

    /** As {@link #doubled()}, writing the rows of the tokens alone. */
    static Graph doubledRows() {
        var builder = new GraphBuilder();
        Expr tokens = builder.input("tokens", Shape.of(3), Type.INTEGER);
        Expr rows = builder.read(TABLE).gather(0, tokens);
        return graph(
                builder,
                List.of(tokens),
                List.of(new Graph.Output("before", rows)),
                Assignment.of(COUNT, builder.read(COUNT).plus(1)),
                new Assignment(TABLE, tokens, rows.times(2)));
    }
}
