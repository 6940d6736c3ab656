package dev.carousel.core.gradients;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The adjoint of a loop: again a loop, which runs the other way.
 *
 * <p>Its carries are the cotangents of the loop's carries; its sequences are the cotangents of stacked outputs and the values of the forward
 * steps that it needs ({@link ForwardValues}); it stacks the cotangents of sequences. The cotangents of constants are deferred past the
 * loop where they are contractions over time ({@link Deferral}), and accumulated in further carries where not.
 */
final class LoopAdjoint {
    private final GraphBuilder adjoint;
    private final UnaryOperator<Expr> value;
    private final Expr loop;
    private final Op.Loop op;
    private final Map<Integer, Expr> cotangents;
    private final Bodies body;
    private final List<Expr> active;
    private final Set<Integer> carried;

    /**
     * Prepares the adjoint of a loop.
     *
     * @param forward where the loop lives
     * @param adjoint where its adjoint is made
     * @param value a forward node's value in the adjoint graph
     * @param wanted for each operand, whether its cotangent is wanted
     * @param cotangents of the results, by index; those that are missing are zero
     */
    LoopAdjoint(
            GraphBuilder forward,
            GraphBuilder adjoint,
            UnaryOperator<Expr> value,
            Expr loop,
            Op.Loop op,
            List<Boolean> wanted,
            Map<Integer, Expr> cotangents) {
        this.adjoint = adjoint;
        this.value = value;
        this.loop = loop;
        this.op = op;
        this.cotangents = cotangents;
        this.body = Bodies.copy(op.body(), forward);
        List<Expr> nodes = Bodies.nodes(body.builder(), body.results());
        this.active = Activity.activeInputs(op, body.inputs(), body.results(), nodes, wanted);
        this.carried = carriedCotangents();
    }

    /** Makes the adjoint loop and returns, by operand, the terms of its cotangent. */
    Map<Integer, List<Expr>> contributions() {
        var forwardValues = new ForwardValues(body, op, loop, value);
        var rehearsal = new AdjointBody(adjoint, op, carried, cotangents);
        sweep(rehearsal, forwardValues.collecting(rehearsal));
        forwardValues.keep();
        var actual = new AdjointBody(adjoint, op, carried, cotangents);
        ReverseMode sweep = sweep(actual, forwardValues.reading(actual));
        return assemble(actual, sweep);
    }

    private ReverseMode sweep(AdjointBody into, UnaryOperator<Expr> values) {
        var sweep = new ReverseMode(body.builder(), into.builder(), values, active, body.results());
        carried.forEach(i -> sweep.seed(body.results().get(i), into.carry(i)));
        cotangents.forEach((i, cotangent) -> {
            if (i >= op.carries()) {
                sweep.seed(body.results().get(i), into.element(cotangent));
            }
        });
        sweep.run();
        return sweep;
    }

    private Map<Integer, List<Expr>> assemble(AdjointBody into, ReverseMode sweep) {
        Map<Integer, List<Expr>> terms = new LinkedHashMap<>();
        for (int i = 0; i < loop.inputs().size(); i++) {
            if (active.contains(body.inputs().get(i))) {
                terms.put(i, sweep.contributions(body.inputs().get(i)));
            }
        }
        carried.forEach(i -> into.next(i, terms.getOrDefault(i, List.of())));
        Map<Integer, Expr> stacks = new LinkedHashMap<>();
        Map<Integer, List<Expr>> constants = new LinkedHashMap<>();
        terms.forEach((i, list) -> {
            if (i >= op.carries() + op.sequences()) {
                constants.put(i, list);
            } else if (i >= op.carries() && !list.isEmpty()) {
                Expr sum = into.builder().adopt(list.stream().reduce(Expr::plus).orElseThrow());
                into.request(sum);
                stacks.put(i, sum);
            }
        });
        var deferral = new Deferral(into);
        constants.forEach(deferral::add);
        deferral.settle();
        into.close();
        Map<Integer, List<Expr>> result = new LinkedHashMap<>();
        carried.forEach(i -> result.put(i, List.of(into.last(i))));
        stacks.forEach((i, sum) -> result.put(i, List.of(into.stacked(sum))));
        result.putAll(deferral.afterwards());
        return result;
    }

    /** The carries through which a cotangent may flow: fewest that are closed under the body. */
    private Set<Integer> carriedCotangents() {
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < op.carries(); i++) {
            if (cotangents.containsKey(i) && active.contains(body.inputs().get(i))) {
                found.add(i);
            }
        }
        boolean grown = true;
        while (grown) {
            var roots = new ArrayList<Expr>();
            for (int i = 0; i < body.results().size(); i++) {
                if (found.contains(i) || (i >= op.carries() && cotangents.containsKey(i))) {
                    roots.add(body.results().get(i));
                }
            }
            var reached = new LinkedHashSet<>(Bodies.nodes(body.builder(), roots));
            grown = false;
            for (int i = 0; i < op.carries(); i++) {
                Expr carry = body.inputs().get(i);
                grown |= active.contains(carry) && reached.contains(carry) && found.add(i);
            }
        }
        return found;
    }
}
