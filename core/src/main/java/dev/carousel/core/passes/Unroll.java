package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Every loop becomes the copies of its steps: for tests and for short loops, since the graph grows with the length.
 *
 * <p>Rewrite: {@code loop_T(c; c' = f(c, x_t), stack g) → c_1 = f(c_0, x_0), … ; stack(g_0, …)}.
 */
public final class Unroll implements Pass {
    @Override
    public Graph apply(Graph graph) {
        Map<Expr, List<Expr>> results = new HashMap<>();
        return Rewriting.of(graph, (node, operands, copy) -> {
            if (node.op() instanceof Op.Loop loop) {
                results.put(node, unroll(loop, apply(loop.body()), operands, copy.builder()));
                return copy.builder().integer(0);
            }
            if (node.op() instanceof Op.LoopResult result) {
                return Objects.requireNonNull(results.get(node.inputs().get(0))).get(result.index());
            }
            return null;
        });
    }

    private static List<Expr> unroll(Op.Loop loop, Graph body, List<Expr> operands, GraphBuilder builder) {
        List<Expr> carries = operands.subList(0, loop.carries());
        var stacks = new ArrayList<List<Expr>>();
        for (int i = 0; i < loop.stacked(); i++) {
            stacks.add(new ArrayList<>());
        }
        for (int step = 0; step < loop.length(); step++) {
            int position = loop.reverse() ? loop.length() - 1 - step : step;
            List<Expr> results = step(loop, body, carries, operands, position, builder);
            carries = results.subList(0, loop.carries());
            for (int i = 0; i < loop.stacked(); i++) {
                stacks.get(i).add(loop.reverse() ? 0 : step, results.get(loop.carries() + i));
            }
        }
        var all = new ArrayList<>(carries);
        for (int i = 0; i < loop.stacked(); i++) {
            all.add(stacked(stacks.get(i), body.results().get(loop.carries() + i), builder));
        }
        return all;
    }

    private static Expr stacked(List<Expr> steps, Expr output, GraphBuilder builder) {
        Shape empty = output.shape().inserted(0, 0);
        return steps.isEmpty() ? builder.filled(empty, output.type(), 0) : builder.stack(0, steps);
    }

    private static List<Expr> step(
            Op.Loop loop, Graph body, List<Expr> carries, List<Expr> operands, int position, GraphBuilder builder) {
        Map<Expr, Expr> values = new HashMap<>();
        for (int i = 0; i < operands.size(); i++) {
            Expr value = i < loop.carries()
                    ? carries.get(i)
                    : i < loop.carries() + loop.sequences() ? operands.get(i).at(0, position) : operands.get(i);
            values.put(body.inputs().get(i), value);
        }
        values.put(body.inputs().get(operands.size()), builder.integer(position));
        for (Expr node : body.nodes()) {
            if (!values.containsKey(node)) {
                List<Expr> inputs = node.inputs().stream().map(values::get).toList();
                values.put(node, builder.like(node, inputs));
            }
        }
        return body.results().stream().map(values::get).toList();
    }
}
