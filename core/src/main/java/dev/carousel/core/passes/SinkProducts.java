package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Products whose results leave a loop only as stacked outputs run after it, once over all steps; the loop stacks their operands instead.
 *
 * <p>Rewrite: {@code loop(…; stack h_t·V) → H·V} with {@code H = loop(…; stack h_t)} seen as {@code [T·B, K]}. All that follows from such a product
 * moves with it, and what leads to it where that costs no further stack. What pays is decided by {@link Sinking}.
 */
public final class SinkProducts implements Pass {
    @Override
    public Graph apply(Graph graph) {
        return Level.rewrite(graph, new Level.Rewrite() {
            @Override
            public Level.Rule rule(Graph level, Op.@Nullable Loop loop) {
                return Level.Rule.COPY;
            }

            @Override
            public List<Expr> results(Expr loop, Body body) {
                var sinking = new Sinking(body);
                return sinking.moved().isEmpty() ? body.copied() : sunk(body, sinking);
            }
        });
    }

    private static List<Expr> sunk(Body body, Sinking sinking) {
        body.copyNodes();
        Set<Expr> stacked = sinking.stacked();
        stacked.forEach(node -> body.emit(body.copyOf(node)));
        body.close();
        Map<Expr, Expr> known = new HashMap<>();
        stacked.forEach(node -> known.put(node, body.stacked(body.copyOf(node))));
        var lift = new TimeLift(body.outer().builder(), body.loop().length(), node -> {
            Expr stack = known.get(node);
            return stack != null ? new TimeLift.Lifted(stack, true) : LoopInputs.lifted(node, body);
        });
        var results = new ArrayList<Expr>();
        List<Expr> before = body.loop().body().results();
        for (int i = 0; i < before.size(); i++) {
            boolean moved = i >= body.loop().carries() && body.isRead(i);
            results.add(moved ? lift.lifted(before.get(i)) : i < body.loop().carries() ? body.last(i) : body.unread());
        }
        return results;
    }
}
