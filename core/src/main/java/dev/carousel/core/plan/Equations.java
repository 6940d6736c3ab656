package dev.carousel.core.plan;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes nodes as equations: inputs, variables, carries and outputs under their own names, the rest numbered through the whole plan.
 *
 * <p>{@code n7[t0]} is the element of step t0, {@code n7[..]} all of them, {@code n7[.., 8:16]} a slice of the last axis; {@code h'} is the next
 * value of the carry {@code h}.
 */
final class Equations {
    private static final String STEPS = "[..]";
    private static final int DEPTH = 6;

    private final Map<Expr, Integer> numbers = new HashMap<>();
    private final Map<Expr, String> named = new HashMap<>();
    private final Map<Expr, Equations> bodies;
    private final int next;

    private Equations(Graph graph, int first, Map<Expr, Equations> bodies) {
        graph.nodes().forEach(node -> numbers.put(node, first + numbers.size()));
        this.next = first + numbers.size();
        this.bodies = bodies;
    }

    /** Returns the equations of a graph. */
    static Equations of(Graph graph) {
        var equations = new Equations(graph, 0, new HashMap<>());
        graph.inputs().forEach(input -> equations.named.put(input, input.label()));
        for (Graph.Output output : graph.outputs()) {
            equations.named.putIfAbsent(output.value(), output.name());
        }
        return equations;
    }

    /** Returns the equations of the body of a loop in this graph. */
    Equations body(Expr node, int loop) {
        Op.Loop op = (Op.Loop) node.op();
        int first = bodies.values().stream().mapToInt(body -> body.next).reduce(next, Math::max);
        var body = new Equations(op.body(), first, bodies);
        List<Expr> inputs = op.body().inputs();
        for (int i = 0; i < op.carries(); i++) {
            String carry = carry(inputs.get(i));
            body.named.put(inputs.get(i), carry);
            body.named.putIfAbsent(op.body().results().get(i), carry + "'");
        }
        for (int i = op.carries(); i < node.inputs().size(); i++) {
            String outside = name(node.inputs().get(i));
            boolean element = i < op.carries() + op.sequences();
            body.named.put(inputs.get(i), element ? element(outside, "[t" + loop + "]") : outside);
        }
        body.named.put(inputs.get(inputs.size() - 1), "t" + loop);
        bodies.put(node, body);
        return body;
    }

    private static String carry(Expr input) {
        return input.label().replaceFirst("^carry (?!\\d)", "");
    }

    private static String element(String sequence, String step) {
        return sequence.contains(STEPS) ? sequence.replace(STEPS, step) : sequence + step;
    }

    /** Returns a node's position in the graph, among those of all graphs. */
    int number(Expr node) {
        return Objects.requireNonNull(numbers.get(node));
    }

    /** Returns a line for each node. */
    Notes of(List<Expr> nodes) {
        return new Notes(nodes.stream().map(this::line).toList());
    }

    /** Returns the line of a node. */
    Notes.Line line(Expr node) {
        boolean given = node.op() instanceof Op.Input || node.op() instanceof Op.Read;
        String left = named.getOrDefault(node, "n" + numbers.get(node));
        return new Notes.Line(given ? name(node) : left + " = " + right(node), origin(node));
    }

    /** What the engine made of nodes that somebody wrote has the place of the first of those. */
    private Origin origin(Expr node) {
        return node.origin().file() != null
                ? node.origin()
                : written(node, DEPTH).findFirst().orElse(node.origin());
    }

    private Stream<Origin> written(Expr node, int depth) {
        if (node.op() instanceof Op.LoopResult result) {
            Equations body = bodies.get(node.inputs().get(0));
            Op.Loop loop = (Op.Loop) node.inputs().get(0).op();
            return body == null || depth == 0
                    ? Stream.empty()
                    : body.written(loop.body().results().get(result.index()), depth - 1);
        }
        boolean known = node.origin().file() != null && !(node.op() instanceof Op.Input);
        if (known || depth == 0) {
            return known ? Stream.of(node.origin()) : Stream.empty();
        }
        return node.inputs().stream().flatMap(input -> written(input, depth - 1));
    }

    private String name(Expr node) {
        String known = named.get(node);
        if (known != null) {
            return known;
        }
        Op op = node.op();
        if (op instanceof Op.Constant constant) {
            double value = constant.value();
            return value == Math.rint(value) && Math.abs(value) < 1e9
                    ? String.valueOf((long) value)
                    : String.valueOf(value);
        }
        if (op instanceof Op.Read) {
            return node.label();
        }
        if (op instanceof Op.LoopResult result) {
            return result(node.inputs().get(0), result.index());
        }
        return isView(op) ? right(node) : "n" + numbers.get(node);
    }

    /** Returns the name of a loop's result. */
    private String result(Expr loop, int index) {
        Op.Loop op = (Op.Loop) loop.op();
        Equations body = bodies.get(loop);
        if (index < op.carries()) {
            return "last " + carry(op.body().inputs().get(index));
        }
        return body == null ? "stacked" : body.name(op.body().results().get(index)) + STEPS;
    }

    /** What only looks at elements elsewhere needs no name. */
    private static boolean isView(Op op) {
        return op instanceof Op.Broadcast
                || op instanceof Op.Reshape
                || op instanceof Op.StopGradient
                || op instanceof Op.Slice;
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
        if (node.op() instanceof Op.Slice slice) {
            return in.get(0) + slice(slice, node.shape().rank());
        }
        return isView(node.op()) ? in.get(0) : call(node, in);
    }

    private static String slice(Op.Slice slice, int rank) {
        String before = slice.axis() > 0 ? "[.., " : "[";
        return before + slice.start() + ":" + slice.end() + (slice.axis() < rank - 1 ? ", ..]" : "]");
    }

    private static String call(Expr node, List<String> in) {
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
