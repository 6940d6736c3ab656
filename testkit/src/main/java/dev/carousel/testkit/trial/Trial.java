package dev.carousel.testkit.trial;

import dev.carousel.api.Model;
import dev.carousel.api.Program;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.program.Programs;
import dev.carousel.core.program.ReservedNames;
import dev.carousel.core.program.TrainingSettings;
import dev.carousel.core.verify.Verifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A model for some sizes, with values for variables and inputs: reals of (−1, 1), integers 0, where nothing else is said.
 *
 * @param values by name
 */
public record Trial(Model model, Sizes sizes, Program program, Map<String, Value> values) {
    private static final Interpreter INTERPRETER = new Interpreter(Runnable::run, 1);

    /** Copies the values. */
    public Trial {
        values = Map.copyOf(values);
    }

    /** Traces a model that does not train, as {@link #of(Model, Sizes, TrainingSettings, long)}. */
    public static Trial of(Model model, Sizes sizes, long seed) {
        return of(model, sizes, TrainingSettings.of(new Descent()), seed);
    }

    /** Traces a model, verifies its graphs and draws values from a seed; parameters get the same ones for all sizes. */
    public static Trial of(Model model, Sizes sizes, TrainingSettings settings, long seed) {
        Program program = Programs.build(model, sizes, settings);
        Map<String, Value> values = new HashMap<>();
        for (Variable variable : program.variables()) {
            values.put(variable.name(), value(variable.name(), variable.shape(), variable.type(), seed));
        }
        for (Graph graph : program.graphs().values()) {
            Verifier.verified(graph);
            for (Expr input : graph.inputs()) {
                values.put(input.label(), value(input.label(), input.shape(), input.type(), seed));
            }
        }
        if (values.containsKey(ReservedNames.SEED)) {
            values.put(ReservedNames.SEED, Value.scalar((int) seed));
        }
        return new Trial(model, sizes, program, values);
    }

    private static Value value(String name, Shape shape, Type type, long seed) {
        return type == Type.REAL ? Numbers.reals(seed + name.hashCode(), -1, 1, shape) : Value.zeros(shape, type);
    }

    /** Returns this trial with another value for an input or variable. */
    public Trial with(String name, Value value) {
        value(name);
        var more = new HashMap<>(values);
        more.put(name, value);
        return new Trial(model, sizes, program, more);
    }

    /** Returns this trial with other integers for an input. */
    public Trial with(String name, int... integers) {
        return with(name, Value.integers(value(name).shape(), integers));
    }

    /** Returns the value of an input or variable. */
    public Value value(String name) {
        return Objects.requireNonNull(values.get(name), () -> name + " is none of " + values.keySet());
    }

    /** Returns this trial with the values of another, where it has arrays of the same name and shape. */
    public Trial withValuesOf(Trial other) {
        var more = new HashMap<>(values);
        other.values.forEach((name, value) ->
                more.computeIfPresent(name, (key, own) -> own.shape().equals(value.shape()) ? value : own));
        return new Trial(model, sizes, program, more);
    }

    /** Returns the same values for the model traced anew, for these sizes: arrays that have other shapes then get new ones. */
    public Trial at(Sizes others) {
        return of(model, others, 1).withValuesOf(this);
    }

    /** Computes a graph in {@code double}. */
    public Results run(String graph) {
        return run(program.graph(graph));
    }

    /** Computes a graph over the same inputs and variables, in {@code double}. */
    public Results run(Graph graph) {
        return INTERPRETER.run(graph, values, variable -> value(variable.name()));
    }

    /** Computes an output of reals in {@code double}. */
    public double[] reals(String graph, String output) {
        return run(graph).output(output).toDoubles();
    }

    /** Returns an output as the expression it is. */
    public Expr output(String graph, String output) {
        return program.graph(graph).outputs().stream()
                .filter(o -> o.name().equals(output))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
