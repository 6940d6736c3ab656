package dev.carousel.seq2seq.train;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.NonFinite;
import dev.carousel.core.interpreter.Observer;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.program.ReservedNames;
import dev.carousel.seq2seq.model.BatchSessions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Finds what went wrong in a training step, by interpreting the step once more, node by node. */
final class NonFiniteSearch {
    private NonFiniteSearch() {}

    /** Says what went wrong first, such as {@code exp [32, 128] in cell lstm, gate i, at Lstm.java:40: Infinity at [0, 2]}. */
    static String in(Graph graph, Lesson lesson, VariableStore variables) {
        return first(graph, lesson, variables, value -> value)
                .or(() -> first(graph, lesson, variables, Value::rounded))
                .map(found -> (found.node().op() instanceof Op.Read ? "parameter " : "") + found)
                .orElse("not to be found in a second run: the backend may be at fault");
    }

    private static Optional<NonFinite.Found> first(
            Graph graph, Lesson lesson, VariableStore variables, UnaryOperator<Value> precision) {
        var search = new NonFinite();
        Observer rounded = (node, value, steps) -> search.computed(node, precision.apply(value), steps);
        new Interpreter().schedule(graph).run(inputs(graph, lesson), variable -> value(variable, variables), rounded);
        return search.first();
    }

    private static Map<String, Value> inputs(Graph graph, Lesson lesson) {
        Map<String, int[]> arrays = BatchSessions.inputs(lesson.batch());
        var inputs = new HashMap<String, Value>();
        for (Expr input : graph.inputs()) {
            int[] array = arrays.get(input.label());
            if (array != null) {
                inputs.put(input.label(), Value.integers(input.shape(), array));
            }
        }
        inputs.put(ReservedNames.FIRST_ROW, Value.scalar(lesson.firstRow()));
        inputs.put(ReservedNames.LEARNING_RATE, Value.scalar((double) (float) lesson.learningRate()));
        return inputs;
    }

    private static Value value(Variable variable, VariableStore variables) {
        if (variable.type() == Type.INTEGER) {
            return Value.integers(variable.shape(), variables.integers(variable.name()));
        }
        float[] floats = variables.reals(variable.name());
        double[] doubles = new double[floats.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = floats[i];
        }
        return Value.reals(variable.shape(), doubles);
    }
}
