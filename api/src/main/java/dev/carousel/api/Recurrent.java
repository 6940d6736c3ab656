package dev.carousel.api;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.plugin.Returned;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a cell over a sequence, as one loop.
 *
 * <p>A masked step changes nothing: the state stays, and the output is zero.
 */
public final class Recurrent {
    /**
     * What the run of a cell yields.
     *
     * @param outputs {@code [T, B, H]}; zero at masked steps
     * @param last the state after each row's last unmasked step
     * @param loss the sum of the cell's auxiliary losses over unmasked steps and rows: a scalar; zero if it has none
     */
    public record Run(Expr outputs, State last, Expr loss) {}

    private Recurrent() {}

    /**
     * Runs a cell.
     *
     * @param inputs {@code [T, B, I]}, or whatever axes the cell takes beside time and batch
     * @param mask integers {@code [T, B]}: 1 where there is input
     * @param initial the state before the first step
     * @param reverse whether to run from the last step to the first
     */
    public static Run run(Cell cell, Expr inputs, Expr mask, State initial, boolean reverse, Scope s) {
        StateSpec spec = state(cell);
        int batch = inputs.shape().dim(1);
        State start = initial.matching(spec, batch);
        Recurrence loop = Recurrence.over(s.builder(), inputs.shape().dim(0)).reversed(reverse);
        for (String name : spec.names()) {
            loop.carry(name, start.get(name));
        }
        var results = loop.carry("auxiliary loss", s.builder().constant(0))
                .sequence("x", inputs)
                .sequence("mask", mask)
                .run(step -> trace(cell, step, s.inLoop(step.builder(), step.index())));
        List<Expr> last = spec.names().stream().map(results::last).toList();
        return new Run(results.stacked("output"), new State(spec.names(), last), results.last("auxiliary loss"));
    }

    private static void trace(Cell cell, Recurrence.Step loop, Scope s) {
        StateSpec spec = state(cell);
        Expr x = loop.element("x");
        Expr mask = loop.element("mask");
        State previous =
                new State(spec.names(), spec.names().stream().map(loop::carry).toList());
        Step step = step(cell, x, previous, s);
        step.next()
                .names()
                .forEach(name -> loop.next(name, keep(mask, step.next().get(name), previous.get(name))));
        loop.emit(
                "output",
                keep(mask, step.output(), s.builder().zeros(step.output().shape())));
        Expr loss = loop.carry("auxiliary loss");
        for (Expr term : step.losses().values()) {
            loss = loss.plus(keep(mask, term, s.builder().zeros(term.shape())).sum());
        }
        loop.next("auxiliary loss", loss);
    }

    /**
     * Traces one step under the cell's name, and checks what it returns.
     *
     * @throws CarouselException {@code StateMismatch}, {@code ShapeMismatch} or {@code TypeMismatch} if state, output or losses are not as {@link Step} says
     */
    public static Step step(Cell cell, Expr x, State previous, Scope s) {
        String part = "cell " + cell.getClass().getSimpleName();
        return s.builder().within(s.path().isEmpty() ? part : s.path() + ": " + part, () -> {
            Step step = Returned.by(cell, "step", cell.step(x, previous, s));
            int batch = x.shape().dim(0);
            State next = step.next().matching(state(cell), batch);
            requireRows(step.output(), batch);
            step.losses().forEach((name, loss) -> loss.require("auxiliary loss " + name, Type.REAL, Shape.of(batch)));
            return s.observed(new Step(step.output(), next, step.taps(), step.losses()));
        });
    }

    /** Any size of output is right, a row for each of the batch. */
    private static void requireRows(Expr output, int batch) {
        Shape shape = output.shape();
        int width = shape.rank() == 0 ? 1 : shape.dim(-1);
        output.require("output", Type.REAL, shape.rank() < 2 ? Shape.of(batch, width) : shape.with(0, batch));
    }

    /** Returns the state with which a cell begins: zeros, or learned vectors {@code initial/name} where learned states are asked for. */
    public static State initial(Cell cell, int batch, boolean learned, Scope s) {
        return initial(state(cell), batch, learned, s);
    }

    /** Returns the state with which a spec begins: see {@link #initial(Cell, int, boolean, Scope)}. */
    public static State initial(StateSpec spec, int batch, boolean learned, Scope s) {
        var values = new ArrayList<Expr>();
        for (StateSpec.Entry entry : spec.entries()) {
            values.add(initial(entry, batch, learned, s));
        }
        return new State(spec.names(), values);
    }

    private static StateSpec state(Cell cell) {
        return Returned.by(cell, "state", cell.state());
    }

    private static Expr initial(StateSpec.Entry entry, int batch, boolean learned, Scope s) {
        GraphBuilder builder = s.builder();
        Shape shape = entry.shape(batch);
        return switch (entry.initial()) {
            case GIVEN ->
                throw new CarouselException(
                        "StateMismatch",
                        "state " + entry.name() + " of " + s.path() + " must be given, and nothing gives it");
            case ZERO -> builder.filled(shape, entry.type(), 0);
            case LEARNABLE ->
                learned
                        ? s.in("initial")
                                .parameter(entry.name(), entry.row(), Initializer.constant(0))
                                .broadcastTo(shape)
                        : builder.filled(shape, entry.type(), 0);
        };
    }

    private static Expr keep(Expr mask, Expr now, Expr before) {
        Expr wide = mask;
        for (int axis = 1; axis < now.shape().rank(); axis++) {
            wide = wide.expand(-1);
        }
        return wide.select(now, before);
    }
}
