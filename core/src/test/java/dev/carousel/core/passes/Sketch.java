package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.interpreter.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A small graph for one pass, with random values: what the pass makes of it must mean the same. */
final class Sketch {
    static final int T = 5;
    static final int B = 4;

    private final GraphBuilder builder = new GraphBuilder();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final List<Expr> inputs = new ArrayList<>();

    GraphBuilder builder() {
        return builder;
    }

    /** Returns an input. */
    Expr given(int... dims) {
        return given(GradientCheck.random(values.size(), -1, 1, dims));
    }

    /** Returns an input with this value. */
    Expr given(Value value) {
        String name = "x" + inputs.size();
        values.put(name, value);
        Expr input = builder.input(name, value.shape(), value.type());
        inputs.add(input);
        return input;
    }

    /** Returns the value of a variable. */
    Expr variable(String name, int... dims) {
        values.put(name, GradientCheck.random(values.size(), -1, 1, dims));
        return builder.read(new Variable(name, Shape.of(dims), Type.REAL, Variable.Role.PARAMETER));
    }

    Recurrence loop() {
        return Recurrence.over(builder, T);
    }

    Graph graph(Expr... results) {
        var outputs = new ArrayList<Graph.Output>();
        for (Expr result : results) {
            outputs.add(new Graph.Output("y" + outputs.size(), result));
        }
        return builder.build(inputs, outputs, List.of());
    }

    /** Returns what a pass makes of these results. */
    Graph after(Pass pass, Expr... results) {
        return PassCheck.apply(pass, graph(results), values);
    }

    /** Returns what a pass makes of one result, as text of ops: operands in brackets, inputs by name. */
    String text(Pass pass, Expr result) {
        return text(after(pass, result).results().get(0));
    }

    private static String text(Expr e) {
        if (e.inputs().isEmpty()) {
            return e.op() instanceof Op.Constant constant ? String.valueOf(constant.value()) : e.label();
        }
        List<String> operands = e.inputs().stream().map(Sketch::text).toList();
        return name(e.op()) + e.shape() + "(" + String.join(", ", operands) + ")";
    }

    private static String name(Op op) {
        Enum<?> function = op instanceof Op.Unary unary
                ? unary.function()
                : op instanceof Op.Binary binary
                        ? binary.function()
                        : op instanceof Op.Reduce reduce ? reduce.function() : null;
        return (function != null ? function.name() : op.getClass().getSimpleName()).toLowerCase(Locale.ROOT);
    }
}
