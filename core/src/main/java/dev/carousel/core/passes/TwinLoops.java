package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One loop in the place of several over the same operands: their bodies interned into one, each output kept once. */
final class TwinLoops {
    private final Op.Loop first;
    private final GraphBuilder builder = new GraphBuilder();
    private final List<Expr> inputs = new ArrayList<>();
    private final List<Graph.Output> outputs = new ArrayList<>();
    private final Map<Expr, List<Integer>> positions = new HashMap<>();

    /** Begins with one loop. */
    TwinLoops(Expr node, Op.Loop op) {
        this.first = op;
        for (Expr input : op.body().inputs()) {
            String name = ((Op.Input) input.op()).name();
            inputs.add(builder.at(input.origin(), () -> builder.input(name, input.shape(), input.type())));
        }
        List<Expr> results = copied(op.body());
        for (int i = 0; i < op.carries(); i++) {
            outputs.add(new Graph.Output(op.body().outputs().get(i).name(), results.get(i)));
        }
        positions.put(node, place(op, results));
    }

    /** Adds a loop if its carries become the same values; returns whether they do. */
    boolean tryAdd(Expr node, Op.Loop op) {
        List<Expr> results = copied(op.body());
        for (int i = 0; i < op.carries(); i++) {
            if (!results.get(i).equals(outputs.get(i).value())) {
                return false;
            }
        }
        positions.put(node, place(op, results));
        return true;
    }

    /** Returns how many loops there are. */
    int count() {
        return positions.size();
    }

    /** Returns which result of the one loop is this result of a loop that was added. */
    int index(Expr node, int result) {
        return Objects.requireNonNull(positions.get(node)).get(result);
    }

    /** Returns the one loop. */
    Op.Loop op() {
        return LoopBodies.with(first, builder.build(inputs, outputs, List.of()));
    }

    private List<Expr> copied(Graph body) {
        Map<Expr, Expr> copies = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            copies.put(body.inputs().get(i), inputs.get(i));
        }
        for (Expr node : body.nodes()) {
            if (!copies.containsKey(node)) {
                List<Expr> operands = node.inputs().stream().map(copies::get).toList();
                copies.put(node, builder.at(node.origin(), () -> builder.apply(node.op(), operands)));
            }
        }
        return body.results().stream().map(copies::get).toList();
    }

    private List<Integer> place(Op.Loop op, List<Expr> results) {
        var places = new ArrayList<Integer>();
        for (int i = 0; i < results.size(); i++) {
            places.add(i < op.carries() ? i : placeStacked(results.get(i)));
        }
        return places;
    }

    private int placeStacked(Expr result) {
        for (int i = first.carries(); i < outputs.size(); i++) {
            if (outputs.get(i).value().equals(result)) {
                return i;
            }
        }
        outputs.add(new Graph.Output("stacked " + outputs.size(), result));
        return outputs.size() - 1;
    }
}
