package dev.carousel.benchmarks.carousel;

import dev.carousel.api.Backend;
import dev.carousel.api.Program;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.benchmarks.contender.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A graph on a backend, with random inputs and parameters. */
final class GraphTask implements Task {
    private static final float PARAMETER_RANGE = 0.08f; // Sutskever et al. 2014
    private static final float LEARNING_RATE = 1e-3f;

    private final Problem problem;
    private final Backend backend;
    private final Graph graph;
    private final VariableStore variables = new VariableStore();
    private final List<String> parameters = new ArrayList<>();
    private final List<Runnable> inputs = new ArrayList<>();
    private final Random random = new Random(17);
    private Backend.@Nullable Kernel kernel;
    private Backend.@Nullable Session session;

    GraphTask(Problem problem, Program program, Backend backend) {
        this.problem = problem;
        this.backend = backend;
        this.graph = program.graph(problem.graph());
        program.variables().forEach(this::declare);
    }

    @Override
    public void compile() {
        kernel = backend.compile(graph);
    }

    @Override
    public void open() {
        session = Objects.requireNonNull(kernel, "compile comes first").open(variables);
        graph.inputs().forEach(input -> inputs.add(input(input)));
        inputs.forEach(Runnable::run);
    }

    @Override
    public void run() {
        if (problem.learns()) {
            parameters.forEach(variables::changed);
        }
        if (problem.live()) {
            inputs.forEach(Runnable::run);
        }
        session().run();
        if (problem.live()) {
            graph.outputs().forEach(this::read);
        }
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }

    /** Returns the names of the outputs that are reals. */
    List<String> reals() {
        return graph.outputs().stream()
                .filter(output -> output.value().type() == Type.REAL)
                .map(Graph.Output::name)
                .toList();
    }

    /** Returns an output of the last run. */
    float[] reals(String output) {
        return session().reals(output);
    }

    /** Returns the live values of a parameter, which count as changed before the next run. */
    float[] parameter(String name) {
        float[] live = variables.reals(name);
        variables.changed(name);
        return live;
    }

    private void declare(Variable variable) {
        variables.declare(variable);
        if (variable.role() == Variable.Role.PARAMETER) {
            parameters.add(variable.name());
            variables.set(variable.name(), reals(variable.shape().size(), PARAMETER_RANGE));
        }
    }

    private Runnable input(Expr input) {
        String name = input.label();
        int size = input.shape().size();
        if (input.type() == Type.INTEGER) {
            int[] values = integers(size, name);
            return () -> session().set(name, values);
        }
        float[] values = name.equals("learning-rate") ? new float[] {LEARNING_RATE} : reals(size, 1);
        return () -> session().set(name, values);
    }

    private int[] integers(int size, String name) {
        Integer bound = problem.bounds().get(name);
        return bound == null
                ? random.ints(size, 1, 2).toArray()
                : random.ints(size, 0, bound).toArray();
    }

    private float[] reals(int size, float range) {
        var values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = range * (2 * random.nextFloat() - 1);
        }
        return values;
    }

    private void read(Graph.Output output) {
        if (output.value().type() == Type.REAL) {
            session().reals(output.name());
        } else {
            session().integers(output.name());
        }
    }

    private Backend.Session session() {
        return Objects.requireNonNull(session, "compile first");
    }
}
