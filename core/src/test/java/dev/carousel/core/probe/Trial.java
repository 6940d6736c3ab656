package dev.carousel.core.probe;

import dev.carousel.api.Model;
import dev.carousel.api.Optimizer;
import dev.carousel.api.Program;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.program.Programs;
import dev.carousel.core.program.ReservedNames;
import dev.carousel.core.program.TrainingSettings;
import dev.carousel.core.verify.Verifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A model for some sizes, with values for variables and inputs: reals at random, integers 0, where nothing else is said. */
public record Trial(Program program, Map<String, Value> values) {
    public static Trial of(Model model, Map<String, Integer> sizes, long seed) {
        var settings = TrainingSettings.of(new Descent());
        Program program = Programs.build(model, new Sizes(sizes), settings);
        Map<String, Value> values = new HashMap<>();
        for (Variable variable : program.variables()) {
            values.put(variable.name(), value(variable.shape(), variable.type(), seed + values.size()));
        }
        for (Graph graph : program.graphs().values()) {
            Verifier.verified(graph);
            for (Expr input : graph.inputs()) {
                values.put(input.label(), value(input.shape(), input.type(), seed + values.size()));
            }
        }
        values.put(ReservedNames.SEED, Value.scalar((int) seed));
        return new Trial(program, values);
    }

    private static Value value(Shape shape, Type type, long seed) {
        int[] dims = shape.dims().stream().mapToInt(i -> i).toArray();
        return type == Type.REAL ? GradientCheck.random(seed, -1, 1, dims) : Value.zeros(shape, type);
    }

    public Trial with(String name, Value value) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException(name + " is none of " + values.keySet());
        }
        var more = new HashMap<>(values);
        more.put(name, value);
        return new Trial(program, more);
    }

    public Trial with(String name, int... integers) {
        return with(name, Value.integers(value(name).shape(), integers));
    }

    public Value value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    public Results run(String graph) {
        return new Interpreter().run(program.graph(graph), values, variable -> value(variable.name()));
    }

    public double[] reals(String graph, String output) {
        return run(graph).output(output).toDoubles();
    }

    /** Holds the derivatives of an output, by every real it depends on, against differences, and loops against their unrolled steps. */
    public void checkGradients(String graph, String output) {
        GradientCheck.check(output(graph, output), values);
    }

    /** Returns an output as the expression it is. */
    public Expr output(String graph, String output) {
        return program.graph(graph).outputs().stream()
                .filter(o -> o.name().equals(output))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** Follows the gradient with a step of the learning rate. */
    private record Descent() implements Optimizer {
        @Override
        public List<Slot> slots() {
            return List.of();
        }

        @Override
        public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
            return new Update(parameter.minus(learningRate.times(gradient)), List.of());
        }
    }
}
