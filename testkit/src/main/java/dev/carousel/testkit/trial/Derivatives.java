package dev.carousel.testkit.trial;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Type;
import dev.carousel.core.verify.Verifier;
import java.util.ArrayList;
import java.util.List;

/**
 * A graph together with the derivatives of Σ w·y, over all its reals y with fixed uneven weights w, by every real input and variable that
 * they depend on.
 *
 * @param graph with one more output {@code d name} for each of them
 * @param leaves inputs and variables
 */
public record Derivatives(Graph graph, List<Expr> leaves) {
    /** The name of Σ w·y. */
    public static final String SUM = "sum";

    /** Copies the leaves. */
    public Derivatives {
        leaves = List.copyOf(leaves);
    }

    /** Differentiates a graph. */
    public static Derivatives of(Graph graph) {
        return of(graph, Differentiator.CAROUSEL);
    }

    /** Differentiates a graph as somebody else does. */
    public static Derivatives of(Graph graph, Differentiator differentiator) {
        Expr sum = weighted(everything(graph));
        List<Expr> leaves = leaves(graph);
        List<Expr> claimed = differentiator.derivatives(sum, leaves);
        var outputs = new ArrayList<>(graph.outputs());
        for (int i = 0; i < leaves.size(); i++) {
            outputs.add(new Graph.Output(name(leaves.get(i)), claimed.get(i)));
        }
        Graph all = sum.builder().build(graph.inputs(), outputs, List.of());
        return new Derivatives(Verifier.verified(all), leaves);
    }

    /** Returns a graph of Σ w·y alone. */
    public static Graph sum(Graph graph) {
        Expr sum = weighted(everything(graph));
        return sum.builder().build(graph.inputs(), List.of(new Graph.Output(SUM, sum)), List.of());
    }

    /** Returns the derivatives without the values, under names that let them be differentiated again. */
    public Graph alone() {
        int values = graph.outputs().size() - leaves.size();
        List<Graph.Output> slopes = graph
                .outputs()
                .subList(values, graph.outputs().size())
                .stream()
                .map(output -> new Graph.Output("first " + output.name(), output.value()))
                .toList();
        return slopes.get(0).value().builder().build(graph.inputs(), slopes, List.of());
    }

    /** Returns the name of the derivatives by an input or variable. */
    public static String name(Expr leaf) {
        return "d " + leaf.label();
    }

    /** Returns the inputs and variables of reals that a graph depends on. */
    public static List<Expr> leaves(Graph graph) {
        List<Graph.Output> outputs = List.of(new Graph.Output("everything", everything(graph)));
        return everything(graph).builder().build(List.of(), outputs, List.of()).nodes().stream()
                .filter(node -> node.op() instanceof Op.Input || node.op() instanceof Op.Read)
                .filter(node -> node.type() == Type.REAL)
                .toList();
    }

    /** Returns all outputs of reals, one after the other, as one array with one axis. */
    public static Expr everything(Graph graph) {
        List<Expr> flat = graph.results().stream()
                .filter(y -> y.type() == Type.REAL)
                .map(y -> y.reshape(y.shape().size()))
                .toList();
        return flat.get(0).builder().concat(0, flat);
    }

    /** Returns the sum of elements with fixed uneven weights, so that none can stand for another. */
    public static Expr weighted(Expr y) {
        GraphBuilder builder = y.builder();
        Expr weights = builder.iota(y.shape().size())
                .toReal()
                .times(1.7)
                .plus(0.3)
                .sin()
                .plus(1.3);
        return y.times(weights.reshape(y.shape())).sum();
    }
}
