package dev.carousel.core.program;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Initializers;
import dev.carousel.api.Program;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Equations as a plugin writes them, run in {@code double}: to be held against plain arithmetic. */
public final class Equations {
    private static final Interpreter INTERPRETER = new Interpreter();

    private final Program program;

    private Equations(Program program) {
        this.program = program;
    }

    /** Writes equations whose parameters begin as usual. */
    public static Equations of(Consumer<GraphScope> written) {
        return of(Initializers.standard(), written);
    }

    /** Writes equations whose parameters begin in this way. */
    public static Equations of(Initializers initializers, Consumer<GraphScope> written) {
        var settings = TrainingSettings.of(new TestOptimizers.Descent()).initialized(initializers);
        return new Equations(Programs.build(new Traced("evaluate", written), Traced.NO_SIZES, settings));
    }

    /** Returns the parameters, in order of first use. */
    public List<Variable> parameters() {
        return program.variables().stream()
                .filter(variable -> variable.role() == Variable.Role.PARAMETER)
                .toList();
    }

    /** Returns a random value within ±1 for each parameter, by name. */
    public Map<String, Value> randomParameters(long seed) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Variable parameter : parameters()) {
            int[] dims = parameter.shape().dims().stream().mapToInt(dim -> dim).toArray();
            values.put(parameter.name(), GradientCheck.random(seed + values.size(), -1, 1, dims));
        }
        return values;
    }

    /** Returns the first values that a seed gives the parameters. */
    public VariableStore initial(int seed) {
        return Programs.initialize(program, seed);
    }

    /** Computes the outputs from inputs and parameters, by name. */
    public Map<String, Value> run(Map<String, Value> values) {
        return INTERPRETER
                .run(program.graph("evaluate"), values, variable -> Objects.requireNonNull(values.get(variable.name())))
                .outputs();
    }
}
