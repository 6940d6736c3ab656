package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stacked outputs of one loop that are put side by side after it are put side by side in it, and stacked once.
 *
 * <p>Rewrite: {@code [loop(…; stack a), loop(…; stack b)] → loop(…; stack [a, b])}; what reads one of them reads a slice. With {@link MergeSums} the body
 * has {@code [a, b]} already: the gates' cotangents of all steps are one array {@code [T, B, 4H]}.
 */
public final class StackConcats implements Pass {
    /** Results of one loop, in order, and the axis of a step's value along which they are joined. */
    private record Joined(List<Integer> results, int axis) {}

    @Override
    public Graph apply(Graph graph) {
        return Level.rewrite(graph, new Level.Rewrite() {
            private final Map<Expr, List<Joined>> joins = new HashMap<>();

            @Override
            public Level.Rule rule(Graph level, Op.@Nullable Loop loop) {
                level.nodes().forEach(node -> note(node, joins));
                return Level.Rule.COPY;
            }

            @Override
            public List<Expr> results(Expr loop, Body body) {
                List<Joined> joined = joins.get(loop);
                return joined == null ? body.copied() : joined(body, joined);
            }
        });
    }

    private static void note(Expr node, Map<Expr, List<Joined>> joins) {
        if (!(node.op() instanceof Op.Concat concat) || concat.axis() == 0) {
            return;
        }
        Expr loop = null;
        var results = new ArrayList<Integer>();
        for (Expr part : node.inputs()) {
            if (!(part.op() instanceof Op.LoopResult result)
                    || results.contains(result.index())
                    || (loop != null && loop != part.inputs().get(0))) {
                return;
            }
            loop = part.inputs().get(0);
            results.add(result.index());
        }
        int carries = ((Op.Loop) Objects.requireNonNull(loop).op()).carries();
        List<Joined> known = joins.computeIfAbsent(loop, key -> new ArrayList<>());
        boolean taken = known.stream().anyMatch(j -> j.results().stream().anyMatch(results::contains));
        if (!taken && results.size() > 1 && results.stream().allMatch(i -> i >= carries)) {
            known.add(new Joined(results, concat.axis() - 1));
        }
    }

    private static List<Expr> joined(Body body, List<Joined> joins) {
        body.copyNodes();
        List<Expr> values =
                body.loop().body().results().stream().map(body::copyOf).toList();
        Map<Joined, Expr> sides = new LinkedHashMap<>();
        for (Joined join : joins) {
            List<Expr> parts = join.results().stream().map(values::get).toList();
            sides.put(join, body.apply(new Op.Concat(join.axis()), parts));
        }
        sides.values().forEach(body::emit);
        for (int i = body.loop().carries(); i < values.size(); i++) {
            if (body.isRead(i) && !isJoined(i, joins)) {
                body.emit(values.get(i));
            }
        }
        body.close();
        return results(body, values, sides);
    }

    private static boolean isJoined(int result, List<Joined> joins) {
        return joins.stream().anyMatch(join -> join.results().contains(result));
    }

    private static List<Expr> results(Body body, List<Expr> values, Map<Joined, Expr> sides) {
        Map<Integer, Expr> slices = new HashMap<>();
        sides.forEach((join, side) -> {
            Expr stack = body.stacked(side);
            int start = 0;
            for (int i : join.results()) {
                int end = start + values.get(i).shape().dim(join.axis());
                slices.put(i, stack.slice(join.axis() + 1, start, end));
                start = end;
            }
        });
        var all = new ArrayList<Expr>();
        for (int i = 0; i < values.size(); i++) {
            Expr slice = slices.get(i);
            all.add(slice != null ? slice : other(i, values.get(i), body));
        }
        return all;
    }

    private static Expr other(int result, Expr value, Body body) {
        if (result < body.loop().carries()) {
            return body.last(result);
        }
        return body.isRead(result) ? body.stacked(value) : body.unread();
    }
}
