package dev.carousel.seq2seq;

import dev.carousel.api.Cell;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Model;
import dev.carousel.api.Optimizer;
import dev.carousel.api.Program;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Origin;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.program.Programs;
import dev.carousel.core.program.TrainingSettings;
import dev.carousel.seq2seq.model.Parameters;
import java.util.List;
import java.util.Map;

/**
 * One cell over a sequence, for programs that want its layer alone. Shapes: x {@code [T, B, I]}, y {@code [T, B, H]}.
 *
 * <p>Its parameters bear the cell's own names. Each of its states, such as {@code h}, is an input before the sequence and the output {@code last h}
 * after it.
 *
 * @param cell of size H
 * @param input I
 */
public record Layer(Cell cell, int input) implements Model {
    /** The graph from {@code x} and the states to {@code y} and the last states. */
    public static final String FORWARD = "forward";

    /**
     * The graph that is also given {@code gradient of y} and {@code gradient of last h}, those of a loss, and also gives {@code gradient of} each
     * parameter, of {@code x} and of each state.
     */
    public static final String BACKWARD = "backward";

    private static final Origin NOWHERE = new Origin("", null, 0);

    /** Returns the program for sequences of T steps in batches of B: both graphs, and the one that initializes parameters. */
    public Program program(int length, int batch) {
        return Programs.build(this, new Sizes(Map.of("T", length, "B", batch)), TrainingSettings.of(new Unused()));
    }

    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        program.inference(FORWARD, graph -> run(x(sizes, graph), initial(sizes, graph), graph));
        program.training(BACKWARD, graph -> {
            Expr x = x(sizes, graph);
            State initial = initial(sizes, graph);
            Expr loss = loss(run(x, initial, graph), graph);
            List<Expr> wanted = Parameters.of(loss);
            wanted.add(x);
            initial.values().stream().filter(Layer::isReal).forEach(wanted::add);
            List<Expr> gradients = graph.builder().at(NOWHERE, () -> graph.gradients(loss, wanted));
            for (int i = 0; i < wanted.size(); i++) {
                graph.output(gradient(wanted.get(i).label()), gradients.get(i));
            }
        });
    }

    private Recurrent.Run run(Expr x, State initial, GraphScope graph) {
        Expr mask = graph.builder().filled(Shape.of(x.shape().dim(0), x.shape().dim(1)), Type.INTEGER, 1);
        Recurrent.Run run = Recurrent.run(cell, x, mask, initial, false, graph);
        graph.output("y", run.outputs());
        run.last().names().forEach(name -> graph.output(last(name), run.last().get(name)));
        return run;
    }

    /** The scalar whose gradients are those of the loss that the given gradients are of. */
    private static Expr loss(Recurrent.Run run, GraphScope graph) {
        Expr loss = run.loss().plus(times("y", run.outputs(), graph));
        for (String name : run.last().names()) {
            Expr last = run.last().get(name);
            loss = isReal(last) ? loss.plus(times(last(name), last, graph)) : loss;
        }
        return loss;
    }

    private static Expr times(String name, Expr value, GraphScope graph) {
        return value.times(given(gradient(name), value.shape(), Type.REAL, graph))
                .sum();
    }

    private Expr x(Sizes sizes, GraphScope graph) {
        return given("x", Shape.of(sizes.get("T"), sizes.get("B"), input), Type.REAL, graph);
    }

    private State initial(Sizes sizes, GraphScope graph) {
        StateSpec spec = cell.state();
        List<Expr> values = spec.entries().stream()
                .map(entry -> given(entry.name(), entry.shape(sizes.get("B")), entry.type(), graph))
                .toList();
        return new State(spec.names(), values);
    }

    /** Nobody wrote these lines. */
    private static Expr given(String name, Shape shape, Type type, GraphScope graph) {
        return graph.builder().at(NOWHERE, () -> graph.input(name, shape, type));
    }

    /** Nothing is minimized here. */
    private record Unused() implements Optimizer {
        @Override
        public List<Slot> slots() {
            return List.of();
        }

        @Override
        public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
            return new Update(parameter, List.of());
        }
    }

    private static boolean isReal(Expr value) {
        return value.type() == Type.REAL;
    }

    private static String last(String name) {
        return "last " + name;
    }

    private static String gradient(String name) {
        return "gradient of " + name;
    }
}
