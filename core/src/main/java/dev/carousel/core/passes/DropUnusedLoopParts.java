package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Loops lose the outputs that nobody reads, the carries that nothing needs, and the sequences and constants that no step uses.
 *
 * <p>Rewrite: {@code loop(c, d, x, y; c' = f(c, x), d' = g(d, y), stack h(c), k(d)) → loop(c, x; c' = f(c, x), stack h(c))} where only h is read.
 */
public final class DropUnusedLoopParts implements Pass {
    @Override
    public Graph apply(Graph graph) {
        Map<Expr, Set<Integer>> read = resultsRead(graph);
        Map<Expr, Kept> kept = new HashMap<>();
        return Rewriting.of(graph, (node, operands, copy) -> {
            if (node.op() instanceof Op.Loop loop) {
                Kept parts = new Kept(loop, read.getOrDefault(node, Set.of()));
                kept.put(node, parts);
                return copy.builder().apply(parts.op(apply(parts.body())), parts.pick(operands));
            }
            if (node.op() instanceof Op.LoopResult result) {
                int index =
                        Objects.requireNonNull(kept.get(node.inputs().get(0))).index(result.index());
                return copy.builder().apply(new Op.LoopResult(index), operands);
            }
            return null;
        });
    }

    private static Map<Expr, Set<Integer>> resultsRead(Graph graph) {
        Map<Expr, Set<Integer>> read = new HashMap<>();
        for (Expr node : graph.nodes()) {
            if (node.op() instanceof Op.LoopResult result) {
                read.computeIfAbsent(node.inputs().get(0), key -> new TreeSet<>())
                        .add(result.index());
            }
        }
        return read;
    }

    /** The parts of one loop that are needed. */
    private static final class Kept {
        private final Op.Loop op;
        private final Set<Integer> results;
        private final List<Integer> inputs = new ArrayList<>();
        private final Graph body;

        private Kept(Op.Loop op, Set<Integer> read) {
            this.op = op;
            this.results = new TreeSet<>(read);
            Graph needed = restricted();
            while (addCarries(needed)) {
                needed = restricted();
            }
            for (int i = 0; i < op.body().inputs().size() - 1; i++) {
                if (i < op.carries() ? results.contains(i) : isUsed(needed, i)) {
                    inputs.add(i);
                }
            }
            this.body = needed;
        }

        private Graph body() {
            var chosen = new ArrayList<Expr>();
            inputs.forEach(i -> chosen.add(op.body().inputs().get(i)));
            chosen.add(op.body().inputs().get(op.body().inputs().size() - 1));
            return body.results().isEmpty()
                    ? op.body().inputs().get(0).builder().build(chosen, List.of(), List.of())
                    : body.results().get(0).builder().build(chosen, body.outputs(), List.of());
        }

        private Op.Loop op(Graph rewritten) {
            int carries = (int) inputs.stream().filter(i -> i < op.carries()).count();
            int sequences = (int) inputs.stream()
                    .filter(i -> i >= op.carries() && i < op.carries() + op.sequences())
                    .count();
            return new Op.Loop(
                    rewritten, carries, sequences, inputs.size() - carries - sequences, op.length(), op.reverse());
        }

        private List<Expr> pick(List<Expr> operands) {
            return inputs.stream().map(operands::get).toList();
        }

        private int index(int result) {
            return new ArrayList<>(results).indexOf(result);
        }

        private Graph restricted() {
            List<Graph.Output> outputs =
                    results.stream().map(op.body().outputs()::get).toList();
            return op.body().inputs().get(0).builder().build(List.of(), outputs, List.of());
        }

        private boolean addCarries(Graph needed) {
            boolean grown = false;
            for (int i = 0; i < op.carries(); i++) {
                grown |= isUsed(needed, i) && results.add(i);
            }
            return grown;
        }

        private boolean isUsed(Graph needed, int input) {
            return needed.nodes().contains(op.body().inputs().get(input));
        }
    }
}
