package dev.carousel.core.plan;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes nodes as equations. */
final class Equations {
    private final Map<Expr, Integer> numbers = new HashMap<>();

    Equations(Graph graph) {
        graph.nodes().forEach(node -> numbers.put(node, numbers.size()));
    }

    /** Returns a node's position in the graph. */
    int number(Expr node) {
        return Objects.requireNonNull(numbers.get(node));
    }

    /** Returns a line for each node. */
    Notes of(List<Expr> nodes) {
        return new Notes(nodes.stream()
                .map(node -> new Notes.Line(name(node) + " = " + right(node), node.origin()))
                .toList());
    }

    private String name(Expr node) {
        Op op = node.op();
        if (op instanceof Op.Constant constant) {
            double value = constant.value();
            return value == Math.rint(value) && Math.abs(value) < 1e9
                    ? String.valueOf((long) value)
                    : String.valueOf(value);
        }
        boolean hidden = op instanceof Op.Broadcast || op instanceof Op.Reshape || op instanceof Op.StopGradient;
        if (hidden) {
            return name(node.inputs().get(0));
        }
        boolean named = op instanceof Op.Input || op instanceof Op.Read;
        return named ? node.label() : "n" + numbers.get(node);
    }

    private String right(Expr node) {
        List<String> in = node.inputs().stream().map(this::name).toList();
        if (node.op() instanceof Op.Binary binary) {
            return binary(binary.function(), in);
        }
        if (node.op() instanceof Op.MatMul product) {
            return in.get(0) + (product.transposeLeft() ? "ᵀ" : "") + " · " + in.get(1)
                    + (product.transposeRight() ? "ᵀ" : "");
        }
        if (node.op() instanceof Op.Unary unary) {
            return unary.function().name().toLowerCase(Locale.ROOT) + "(" + in.get(0) + ")";
        }
        String name = node.op() instanceof Op.Reduce reduce
                ? reduce.function().name()
                : node.op().getClass().getSimpleName();
        return name.toLowerCase(Locale.ROOT) + in.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    private static String binary(BinaryFunction function, List<String> in) {
        String sign = switch (function) {
            case PLUS -> "+";
            case MINUS -> "−";
            case TIMES -> "⊙";
            case DIVIDE -> "/";
            case MODULO -> "mod";
            case POWER -> "^";
            case EQUAL -> "=";
            case LESS -> "<";
            case LESS_OR_EQUAL -> "≤";
        };
        return in.get(0) + " " + sign + " " + in.get(1);
    }
}
