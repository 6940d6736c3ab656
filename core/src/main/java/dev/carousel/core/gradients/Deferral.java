package dev.carousel.core.gradients;

import dev.carousel.api.expr.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cotangents of a loop's constants: deferred past the adjoint loop where that pays, accumulated step by step where not.
 *
 * <p>Rewrite: {@code Σ_t a_tᵀ·b_t} becomes {@code [a_1; a_2; …]ᵀ·[b_1; b_2; …]}, one product after the loop over stacked factors. It pays if what
 * a step must stack is at most {@value #WORTH} times as large as what it would have to accumulate.
 */
final class Deferral {
    private static final long WORTH = 8;

    private final AdjointBody body;
    private final Map<Integer, List<Contraction>> deferred = new LinkedHashMap<>();
    private final Map<Integer, List<Expr>> postponed = new LinkedHashMap<>();
    private final Map<Integer, Expr> accumulated = new LinkedHashMap<>();

    Deferral(AdjointBody body) {
        this.body = body;
    }

    /** Adds the terms of one constant's cotangent. */
    void add(int operand, List<Expr> terms) {
        for (Expr term : terms) {
            if (!tryDefer(operand, term)) {
                put(postponed, operand, term);
            }
        }
    }

    /** Returns the cotangents' terms, once the adjoint loop is made. */
    Map<Integer, List<Expr>> afterwards() {
        Map<Integer, List<Expr>> result = new LinkedHashMap<>();
        deferred.forEach((operand, list) -> list.forEach(c -> put(result, operand, c.after(body::stacked))));
        accumulated.forEach((operand, carry) -> put(result, operand, body.lastOf(carry)));
        return result;
    }

    /** Decides on what was not worth its stack alone: now that others have asked for stacks, it may be free. */
    void settle() {
        postponed.forEach((operand, terms) -> {
            List<Expr> rest = terms.stream()
                    .filter(term -> !tryDefer(operand, term) && !tryStacked(operand, term))
                    .toList();
            if (!rest.isEmpty()) {
                Expr carry = body.addAccumulator(rest.get(0).shape());
                Expr sum = rest.stream().reduce(carry, Expr::plus);
                body.setNext(carry, sum);
                accumulated.put(operand, carry);
            }
        });
    }

    private boolean tryDefer(int operand, Expr term) {
        Contraction contraction = Contraction.of(term, body);
        if (contraction == null) {
            return false;
        }
        Set<Expr> factors = new LinkedHashSet<>(contraction.factors());
        long cost = factors.stream().mapToLong(body::cost).sum();
        if (cost > WORTH * Math.max(1, term.shape().size())) {
            return false;
        }
        factors.forEach(body::request);
        deferred.computeIfAbsent(operand, key -> new ArrayList<>()).add(contraction);
        return true;
    }

    /** What is stacked for others anyway is summed from its stack. */
    private boolean tryStacked(int operand, Expr term) {
        boolean free = body.cost(term) == 0;
        if (free) {
            deferred.computeIfAbsent(operand, key -> new ArrayList<>()).add(Contraction.overTime(term));
        }
        return free;
    }

    private static void put(Map<Integer, List<Expr>> map, int operand, Expr term) {
        map.computeIfAbsent(operand, key -> new ArrayList<>()).add(term);
    }
}
