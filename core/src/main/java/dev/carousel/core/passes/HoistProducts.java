package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Products that no carry reaches leave the loop as one product over all steps; the loop gets the result as a sequence.
 *
 * <p>Rewrite: {@code loop(…, X; … x_t·W …) → loop(…, X·W; … (X·W)_t …)} with {@code X [T, B, K]} seen as {@code [T·B, K]}. What leads from sequences to
 * such a product is computed for all steps too; other work on sequences stays inside. A product stays if an array on the way would be
 * more than {@value #BLOAT} times as large as what it leads from and to.
 */
public final class HoistProducts implements Pass {
    private static final long BLOAT = 4;

    @Override
    public Graph apply(Graph graph) {
        return Level.rewrite(graph, new Level.Rewrite() {
            @Override
            public Level.Rule rule(Graph level, Op.@Nullable Loop loop) {
                return loop == null ? Level.Rule.COPY : hoisting(level, loop);
            }
        });
    }

    private static Level.Rule hoisting(Graph body, Op.Loop loop) {
        Set<Expr> free = free(body, loop);
        Map<Level, TimeLift> lifts = new HashMap<>();
        return (node, operands, level) -> {
            if (!(node.op() instanceof Op.MatMul) || !free.contains(node) || !isWorth(node, loop)) {
                return null;
            }
            Body inside = (Body) level;
            TimeLift lift = lifts.computeIfAbsent(level, key -> lift(inside));
            return inside.element(lift.lifted(node));
        };
    }

    private static TimeLift lift(Body body) {
        return new TimeLift(body.outer().builder(), body.loop().length(), node -> LoopInputs.lifted(node, body));
    }

    /** What depends on no carry and can be computed for all steps at once. */
    static Set<Expr> free(Graph body, Op.Loop loop) {
        Set<Expr> free = new LinkedHashSet<>();
        for (int i = 0; i < body.inputs().size(); i++) {
            if (i >= loop.carries()) {
                free.add(body.inputs().get(i));
            }
        }
        for (Expr node : body.nodes()) {
            if (TimeLift.isLiftable(node.op()) && free.containsAll(node.inputs())) {
                free.add(node);
            }
        }
        return free;
    }

    private static boolean isWorth(Expr product, Op.Loop loop) {
        long ends = product.shape().rank() == 2 ? product.shape().size() : 0; // more axes: rows beside the batch's
        long largest = 0;
        List<Expr> inputs = loop.body().inputs();
        for (Expr node : Ancestors.of(List.of(product), e -> true)) {
            boolean sequence = inputs.contains(node) && inputs.indexOf(node) < loop.carries() + loop.sequences();
            ends += sequence ? node.shape().size() : 0;
            largest = Math.max(
                    largest,
                    node.op() instanceof Op.Input || Literals.is(node)
                            ? 0
                            : node.shape().size());
        }
        return largest <= BLOAT * ends;
    }
}
