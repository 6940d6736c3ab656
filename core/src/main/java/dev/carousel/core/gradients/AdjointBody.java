package dev.carousel.core.gradients;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The body of an adjoint loop while it is written; carries, sequences and stacked outputs are added as the sweep asks for them. */
final class AdjointBody {
    private final GraphBuilder outer;
    private final GraphBuilder builder;
    private final Op.Loop forward;
    private final Expr index;
    private final Map<Expr, Expr> initials = new LinkedHashMap<>();
    private final Map<Expr, Expr> nexts = new LinkedHashMap<>();
    private final Map<Integer, Expr> carries = new LinkedHashMap<>();
    private final Map<Expr, Expr> elements = new LinkedHashMap<>();
    private final Map<Expr, Expr> sequences = new LinkedHashMap<>();
    private final Map<Expr, Integer> requested = new LinkedHashMap<>();
    private final Map<Expr, Expr> captured = new LinkedHashMap<>();
    private List<Expr> results = List.of();

    AdjointBody(GraphBuilder outer, Op.Loop forward, Set<Integer> carried, Map<Integer, Expr> cotangents) {
        this.outer = outer;
        this.builder = new GraphBuilder(outer);
        this.forward = forward;
        this.index = builder.input("step", Shape.SCALAR, Type.INTEGER);
        for (int i : carried) {
            Expr cotangent = cotangents.get(i);
            Shape shape = forward.body().results().get(i).shape();
            String name =
                    "gradient of " + forward.body().inputs().get(i).label().replaceFirst("^carry ", "");
            carries.put(i, addCarry(name, cotangent == null ? outer.zeros(shape) : cotangent));
        }
    }

    GraphBuilder builder() {
        return builder;
    }

    Expr index() {
        return index;
    }

    /** Returns the cotangent that arrives, at each step, for a carry of the forward loop. */
    Expr carry(int i) {
        return Objects.requireNonNull(carries.get(i));
    }

    /** Adds a carry that begins with zeros. */
    Expr addAccumulator(Shape shape) {
        return addCarry(String.valueOf(initials.size()), outer.zeros(shape));
    }

    private Expr addCarry(String name, Expr initial) {
        Expr carry = builder.input("carry " + name, initial.shape(), initial.type());
        initials.put(carry, outer.adopt(initial));
        return carry;
    }

    /** Sets what a forward carry's cotangent becomes: the sum of these terms. */
    void next(int i, List<Expr> terms) {
        Expr carry = carry(i);
        Expr sum = terms.stream().reduce(Expr::plus).orElseGet(() -> builder.zeros(carry.shape()));
        setNext(carry, sum);
    }

    void setNext(Expr carry, Expr value) {
        nexts.put(carry, builder.adopt(value));
    }

    /** Returns one step's element of an outer array {@code [length, ..]}. */
    Expr element(Expr sequence) {
        Expr adopted = outer.adopt(sequence);
        return elements.computeIfAbsent(adopted, key -> {
            Expr element =
                    builder.input("element " + elements.size(), key.shape().without(0), key.type());
            sequences.put(element, key);
            return element;
        });
    }

    /** Returns how many numbers a step would have to store for this value to be known after the loop; 0 if it is known anyway. */
    int cost(Expr e) {
        refreshCaptures();
        boolean known =
                sequences.containsKey(e) || requested.containsKey(e) || captured.containsKey(e) || e.equals(index);
        return known ? 0 : Math.max(1, e.shape().size());
    }

    /** Asks for a value of every step to be known after the loop. */
    void request(Expr e) {
        if (cost(e) > 0) {
            requested.put(e, requested.size());
        }
    }

    /** Returns whether a value of this body is the same at every step. */
    boolean isCaptured(Expr e) {
        refreshCaptures();
        return captured.containsKey(e);
    }

    /** Returns the outer value that a captured input stands for. */
    Expr outerOf(Expr e) {
        return Objects.requireNonNull(captured.get(e));
    }

    /** Makes the loop; afterwards results may be read. */
    void close() {
        var outputs = new ArrayList<Graph.Output>();
        initials.keySet()
                .forEach(c -> outputs.add(new Graph.Output("next " + outputs.size(), nexts.getOrDefault(c, c))));
        requested.keySet().forEach(e -> outputs.add(new Graph.Output("stacked " + outputs.size(), e)));
        List<Expr> constants = builder.captures();
        var inputs = new ArrayList<>(initials.keySet());
        inputs.addAll(elements.values());
        constants.forEach(constant -> inputs.add(builder.adopt(constant)));
        inputs.add(index);
        var operands = new ArrayList<>(initials.values());
        operands.addAll(elements.keySet());
        operands.addAll(constants);
        Graph graph = builder.build(inputs, outputs, List.of());
        var op = new Op.Loop(
                graph, initials.size(), elements.size(), constants.size(), forward.length(), !forward.reverse());
        Expr loop = outer.apply(op, operands);
        var all = new ArrayList<Expr>();
        for (int i = 0; i < outputs.size(); i++) {
            all.add(outer.apply(new Op.LoopResult(i), List.of(loop)));
        }
        results = all;
    }

    /** Returns the last cotangent of a forward carry: that of its initial value. */
    Expr last(int i) {
        return lastOf(carry(i));
    }

    Expr lastOf(Expr carry) {
        return results.get(List.copyOf(initials.keySet()).indexOf(carry));
    }

    /** Returns the values of all steps, {@code [length, ..]}, of something that was requested. */
    Expr stacked(Expr e) {
        Expr sequence = sequences.get(e);
        if (sequence != null) {
            return sequence;
        }
        if (captured.containsKey(e)) {
            return outerOf(e).broadcastTo(e.shape().inserted(0, forward.length()));
        }
        Integer position = requested.get(e);
        return position == null ? outer.iota(forward.length()) : results.get(initials.size() + position);
    }

    private void refreshCaptures() {
        List<Expr> captures = builder.captures();
        for (int i = captured.size(); i < captures.size(); i++) {
            captured.put(builder.adopt(captures.get(i)), captures.get(i));
        }
    }
}
