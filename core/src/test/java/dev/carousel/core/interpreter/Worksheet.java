package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A graph that is written down together with the values of its inputs. */
final class Worksheet {
    /** A line of a table: an expression and the value worked out by hand. */
    record Case(String name, Function<Worksheet, Expr> expression, Value expected) {
        Value actual() {
            var sheet = new Worksheet();
            return sheet.value(expression.apply(sheet));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private final GraphBuilder builder = new GraphBuilder();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Interpreter interpreter;

    Worksheet() {
        this(new Interpreter(Runnable::run, 1));
    }

    Worksheet(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    GraphBuilder builder() {
        return builder;
    }

    Expr given(Value value) {
        String name = "in" + values.size();
        values.put(name, value);
        return builder.input(name, value.shape(), value.type());
    }

    Expr vector(double... elements) {
        return given(Value.reals(Shape.of(elements.length), elements));
    }

    Expr integers(int... elements) {
        return given(Value.integers(Shape.of(elements.length), elements));
    }

    /** 0, 1, 2, .. as reals. */
    Expr counting(int... dims) {
        var shape = Shape.of(dims);
        var elements = new double[shape.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = i;
        }
        return given(Value.reals(shape, elements));
    }

    Value value(Expr e) {
        return run(e, Observer.NONE);
    }

    Value run(Expr e, Observer observer) {
        List<Expr> inputs = values.entrySet().stream()
                .map(entry -> builder.input(
                        entry.getKey(),
                        entry.getValue().shape(),
                        entry.getValue().type()))
                .toList();
        Graph graph = builder.build(inputs, List.of(new Graph.Output("y", e)), List.of());
        return interpreter
                .schedule(graph)
                .run(values, variable -> Value.zeros(variable.shape(), variable.type()), observer)
                .output("y");
    }

    static Value reals(double... elements) {
        return Value.reals(Shape.of(elements.length), elements);
    }

    static Value ints(int... elements) {
        return Value.integers(Shape.of(elements.length), elements);
    }

    static Value matrix(int rows, double... elements) {
        return Value.reals(Shape.of(rows, elements.length / rows), elements);
    }
}
