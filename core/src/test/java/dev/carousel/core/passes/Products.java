package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.List;

/** What structural tests count. */
public final class Products {
    private Products() {}

    /** Returns the nodes of a graph, or a body, with this kind of op; those in bodies are not counted. */
    public static List<Expr> nodes(Graph graph, Class<? extends Op> kind) {
        return graph.nodes().stream().filter(node -> kind.isInstance(node.op())).toList();
    }

    /** Returns the matrix products of a graph, or a body, as {@code left · right}. */
    public static List<String> of(Graph graph) {
        return nodes(graph, Op.MatMul.class).stream().map(Products::text).toList();
    }

    private static String text(Expr node) {
        var op = (Op.MatMul) node.op();
        return node.inputs().get(0).shape()
                + (op.transposeLeft() ? "ᵀ" : "")
                + "·"
                + node.inputs().get(1).shape()
                + (op.transposeRight() ? "ᵀ" : "");
    }

    /** Returns the bodies of the loops of a graph, or of a body. */
    public static List<Graph> bodies(Graph graph) {
        return nodes(graph, Op.Loop.class).stream()
                .map(node -> ((Op.Loop) node.op()).body())
                .toList();
    }
}
