package dev.carousel.core.passes;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sum with products among its terms.
 *
 * @param rest the other terms
 * @param groups products that may become one
 */
record SumOfProducts(List<Expr> rest, List<List<Expr>> groups) {
    private static final int FEW_ROWS = 4; // fewer are not worth a copy of what is on the right

    /** Returns the sums of a level in which products can be merged, by their last node. */
    static Map<Expr, SumOfProducts> in(Graph level, Op.@Nullable Loop loop) {
        Map<Expr, Integer> uses = uses(level);
        Map<Expr, List<Expr>> byLeft = byLeft(level);
        Set<Expr> inner = innerSums(level, uses);
        Map<Expr, SumOfProducts> found = new HashMap<>();
        for (Expr node : level.nodes()) {
            if (isSum(node) && !inner.contains(node)) {
                SumOfProducts sum = of(node, inner, uses, loop);
                if (sum.isWorth()) {
                    found.put(node, sum);
                }
            }
        }
        return withoutCompetition(found, byLeft);
    }

    private static SumOfProducts of(Expr root, Set<Expr> inner, Map<Expr, Integer> uses, Op.@Nullable Loop loop) {
        var rest = new ArrayList<Expr>();
        Map<Op, List<Expr>> groups = new LinkedHashMap<>();
        for (Expr term : terms(root, inner)) {
            boolean single = Objects.requireNonNull(uses.get(term)) == 1;
            if (single && isMergeable(term, loop)) {
                groups.computeIfAbsent(term.op(), key -> new ArrayList<>()).add(term);
            } else {
                rest.add(term);
            }
        }
        return new SumOfProducts(rest, List.copyOf(groups.values()));
    }

    private static List<Expr> terms(Expr root, Set<Expr> inner) {
        var terms = new ArrayList<Expr>();
        var waiting = new ArrayList<>(List.of(root));
        while (!waiting.isEmpty()) {
            Expr node = waiting.remove(waiting.size() - 1);
            if (node == root || inner.contains(node)) {
                waiting.add(node.inputs().get(1));
                waiting.add(node.inputs().get(0));
            } else {
                terms.add(node);
            }
        }
        return terms;
    }

    private boolean isWorth() {
        return groups.stream().anyMatch(group -> group.size() > 1);
    }

    /** Leaves out sums with a left operand of whose products not all are in sums with the same left operands. */
    private static Map<Expr, SumOfProducts> withoutCompetition(
            Map<Expr, SumOfProducts> sums, Map<Expr, List<Expr>> byLeft) {
        Map<Expr, Set<Expr>> company = new HashMap<>();
        sums.values()
                .forEach(sum -> sum.groups.stream()
                        .filter(group -> group.size() > 1)
                        .forEach(group -> {
                            Set<Expr> lefts = new HashSet<>();
                            group.forEach(p -> lefts.add(p.inputs().get(0)));
                            group.forEach(p -> company.put(p, lefts));
                        }));
        Map<Expr, SumOfProducts> kept = new HashMap<>();
        sums.forEach((root, sum) -> {
            boolean alone = company.keySet().stream()
                    .filter(p -> sum.groups.stream().anyMatch(group -> group.contains(p)))
                    .allMatch(p -> Objects.requireNonNull(byLeft.get(p.inputs().get(0))).stream()
                            .allMatch(other -> Objects.equals(company.get(other), company.get(p))));
            if (alone) {
                kept.put(root, sum);
            }
        });
        return kept;
    }

    private static boolean isSum(Expr node) {
        return node.op() instanceof Op.Binary binary
                && binary.function() == BinaryFunction.PLUS
                && node.shape().rank() == 2;
    }

    private static boolean isMergeable(Expr term, Op.@Nullable Loop loop) {
        if (!(term.op() instanceof Op.MatMul) || term.shape().rank() != 2) {
            return false;
        }
        Expr right = term.inputs().get(1);
        return loop != null
                ? LoopInputs.isConstant(right, loop)
                : term.shape().dim(0) >= FEW_ROWS || Packing.isPackable(right);
    }

    /** Sums that only another sum reads. */
    private static Set<Expr> innerSums(Graph level, Map<Expr, Integer> uses) {
        Set<Expr> inner = new HashSet<>();
        for (Expr node : level.nodes()) {
            if (isSum(node)) {
                node.inputs().stream()
                        .filter(x -> isSum(x) && Objects.requireNonNull(uses.get(x)) == 1)
                        .forEach(inner::add);
            }
        }
        return inner;
    }

    private static Map<Expr, List<Expr>> byLeft(Graph level) {
        Map<Expr, List<Expr>> products = new HashMap<>();
        for (Expr node : level.nodes()) {
            if (node.op() instanceof Op.MatMul) {
                products.computeIfAbsent(node.inputs().get(0), key -> new ArrayList<>())
                        .add(node);
            }
        }
        return products;
    }

    private static Map<Expr, Integer> uses(Graph level) {
        Map<Expr, Integer> uses = new HashMap<>();
        level.nodes().forEach(node -> node.inputs().forEach(x -> uses.merge(x, 1, Integer::sum)));
        level.results().forEach(x -> uses.merge(x, 1, Integer::sum));
        level.assignments().forEach(a -> uses.merge(a.value(), 1, Integer::sum));
        return uses;
    }
}
