package dev.carousel.core.program;

import dev.carousel.api.CarouselException;
import dev.carousel.api.GraphScope;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One graph of a program, while a model writes it. */
final class OpenGraph extends PathScope implements GraphScope {
    private final String name;
    private final Kind kind;
    private final TrainingSettings settings;
    private final Declarations variables;
    private final Map<String, Expr> inputs = new LinkedHashMap<>();
    private final Map<String, Expr> outputs = new LinkedHashMap<>();
    private final Map<String, Assignment> assignments = new LinkedHashMap<>();

    /** What becomes of gradients in a graph. */
    enum Kind {
        /** There are none. */
        INFERENCE,
        /** They are followed. */
        TRAINING,
        /** They wait for those of the last batch of a step. */
        PART
    }

    OpenGraph(String name, Kind kind, Declarations variables, TrainingSettings settings) {
        this(name, kind, surroundings(kind, variables, settings), settings);
    }

    private OpenGraph(String name, Kind kind, Surroundings surroundings, TrainingSettings settings) {
        super(surroundings, surroundings.outermost(), "", null);
        this.name = name;
        this.kind = kind;
        this.settings = settings;
        this.variables = surroundings.variables();
        if (surroundings.firstRow() != null) {
            inputs.put(ReservedNames.FIRST_ROW, surroundings.firstRow());
        }
    }

    private static Surroundings surroundings(Kind kind, Declarations variables, TrainingSettings settings) {
        var builder = new GraphBuilder();
        boolean training = kind != Kind.INFERENCE;
        Expr firstRow = training && settings.inParts()
                ? builder.input(ReservedNames.FIRST_ROW, Shape.SCALAR, Type.INTEGER)
                : null;
        return new Surroundings(builder, variables, training, settings.initializers(), firstRow);
    }

    @Override
    public Expr input(String input, Shape shape, Type type) {
        Expr made = builder().input(input, shape, type);
        Expr known = inputs.putIfAbsent(input, made);
        if (known != null && known != made) {
            throw new CarouselException(
                    "InputMismatch",
                    "graph " + name + ": input " + input + " was asked for as " + known.type() + " " + known.shape()
                            + " before, now as " + type + " " + shape);
        }
        return made;
    }

    @Override
    public void output(String output, Expr value) {
        Expr known = outputs.putIfAbsent(output, value);
        requireOnce(known == null || known == value, "output " + output);
    }

    @Override
    public Expr trainingStep() {
        return builder().read(ReservedNames.step());
    }

    @Override
    public Expr carried(String carried, Shape shape, Type type) {
        return builder().read(variables.carried(carried, shape, type));
    }

    @Override
    public void carry(String carried, Expr value) {
        assign(Assignment.of(variables.carried(carried), builder().adopt(value)));
    }

    @Override
    public void minimize(Expr loss) {
        minimize(loss, Optional.empty());
    }

    @Override
    public void minimize(Expr mean, Expr count) {
        minimize(mean, Optional.of(builder().adopt(count)));
    }

    private void minimize(Expr loss, Optional<Expr> count) {
        requireTraining();
        requireOnce(!outputs.containsKey(ReservedNames.GRADIENT_NORM), "minimize");
        requireScalar(loss);
        TrainingStep step = step(builder().adopt(loss), count);
        step.assignments().forEach(this::assign);
        output(ReservedNames.LOSS, loss);
        output(ReservedNames.GRADIENT_NORM, step.gradientNorm());
    }

    private TrainingStep step(Expr loss, Optional<Expr> count) {
        var earlier = new Accumulation(variables, builder(), count);
        if (kind == Kind.PART) {
            return TrainingStep.part(loss, earlier, variables);
        }
        Expr learningRate = input(ReservedNames.LEARNING_RATE, Shape.SCALAR, Type.REAL);
        return settings.inParts()
                ? TrainingStep.last(loss, earlier, learningRate, variables, settings)
                : TrainingStep.of(loss, learningRate, variables, settings);
    }

    Graph build() {
        var results = new ArrayList<Graph.Output>();
        outputs.forEach((output, value) -> results.add(new Graph.Output(output, value)));
        return builder().build(List.copyOf(inputs.values()), results, List.copyOf(assignments.values()));
    }

    private void assign(Assignment assignment) {
        String variable = assignment.variable().name();
        requireOnce(assignments.putIfAbsent(variable, assignment) == null, "next value of " + variable);
    }

    private void requireOnce(boolean condition, String what) {
        if (!condition) {
            throw new CarouselException(
                    "GivenTwice", "graph " + name + ": " + what + " is given twice: give it once in a graph");
        }
    }

    private void requireTraining() {
        if (!training()) {
            throw new CarouselException(
                    "NotTraining",
                    "graph " + name
                            + ": minimize may be called in training graphs only: define the graph with training(..)");
        }
    }

    private void requireScalar(Expr loss) {
        if (loss.type() != Type.REAL || loss.shape().rank() != 0) {
            throw new CarouselException(
                    "ShapeMismatch",
                    "graph " + name + ": minimize expects a real scalar, got " + loss.type() + " " + loss
                            + ": sum or average it");
        }
    }
}
