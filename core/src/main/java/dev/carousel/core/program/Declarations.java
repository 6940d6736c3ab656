package dev.carousel.core.program;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Initializer;
import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The variables that the graphs of one program share, each with its first value, in order of first use. */
final class Declarations {
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Map<String, Function<GraphBuilder, Expr>> firstValues = new LinkedHashMap<>();

    /** Begins with the seed, which somebody outside sets, and the step counter. */
    Declarations() {
        variables.put(ReservedNames.SEED, ReservedNames.seed());
        declare(ReservedNames.step(), 0);
    }

    Variable parameter(String path, Shape shape, Initializer initializer) {
        ReservedNames.requireFree(path);
        Variable known = variables.get(path);
        if (known != null && !known.shape().equals(shape)) {
            throw new CarouselException(
                    "ParameterMismatch",
                    "parameter " + path + " was asked for with shape " + known.shape() + " before, now with " + shape
                            + ": use the same shape, or another name for another parameter");
        }
        return declare(
                Variable.parameter(path, shape), builder -> initializer.initial(shape, new SeededDraws(builder, path)));
    }

    Variable slot(Variable parameter, Optimizer.Slot slot) {
        String name = ReservedNames.slot(parameter.name(), slot.name());
        return declare(new Variable(name, parameter.shape(), Type.REAL, Variable.Role.SLOT), slot.initial());
    }

    Variable average(Variable parameter) {
        String name = ReservedNames.average(parameter.name());
        return declare(new Variable(name, parameter.shape(), Type.REAL, Variable.Role.SLOT), 0);
    }

    /** Returns reals that are kept from run to run, zeros at first. */
    Variable state(String name, Shape shape) {
        return declare(ReservedNames.state(name, shape, Type.REAL), 0);
    }

    Variable carried(String name, Shape shape, Type type) {
        Variable wanted = ReservedNames.state(ReservedNames.carried(name), shape, type);
        Variable variable = declare(wanted, 0);
        if (!variable.equals(wanted)) {
            throw new CarouselException(
                    "CarriedMismatch",
                    "carried value " + name + " was declared as " + variable.type() + " " + variable.shape()
                            + " before, now as " + type + " " + shape);
        }
        return variable;
    }

    /** Returns a value that is carried already. */
    Variable carried(String name) {
        Variable variable = variables.get(ReservedNames.carried(name));
        if (variable == null) {
            throw new CarouselException(
                    "UnknownName",
                    "nothing is carried under the name \"" + name + "\": declare it with carried(..) first");
        }
        return variable;
    }

    List<Variable> all() {
        return List.copyOf(variables.values());
    }

    List<Variable> parameters() {
        return variables.values().stream()
                .filter(variable -> variable.role() == Variable.Role.PARAMETER)
                .toList();
    }

    /** Returns the graph that gives every variable but the seed its first value. */
    Graph init() {
        var builder = new GraphBuilder();
        var assignments = new ArrayList<Assignment>();
        firstValues.forEach((name, first) -> assignments.add(
                builder.within("first value of " + name, () -> Assignment.of(variable(name), first.apply(builder)))));
        return builder.build(List.of(), List.of(), assignments);
    }

    private Variable variable(String name) {
        return Objects.requireNonNull(variables.get(name));
    }

    private Variable declare(Variable variable, double initial) {
        return declare(variable, builder -> builder.filled(variable.shape(), variable.type(), initial));
    }

    private Variable declare(Variable variable, Function<GraphBuilder, Expr> first) {
        firstValues.putIfAbsent(variable.name(), first);
        return variables.computeIfAbsent(variable.name(), name -> variable);
    }
}
