package dev.carousel.testkit.graphs;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.trial.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A smooth composition of operations over arrays {@code [B, H]}, matrices {@code [H, H]} and sequences {@code [T, B, H]}, loops within loops
 * included; values stay bounded.
 *
 * @param steps each adds an array to those that later steps may use; the last one is the result
 * @param seed of the values of the operands
 */
public record Composition(List<Step> steps, int batch, int hidden, int time, long seed) {
    private static final int OPERANDS = 2;

    /** One more array of what is there already; numbers choose among it, whatever there is. */
    public sealed interface Step {
        /** An operation. */
        record Apply(int operation, int first, int second) implements Step {}

        /** A loop over a sequence, whose carries start with two arrays. */
        record Loop(int first, int second, int sequence, boolean reverse, boolean stacked, List<Step> body)
                implements Step {
            /** Copies the steps. */
            public Loop {
                body = List.copyOf(body);
            }
        }
    }

    /** Copies the steps. */
    public Composition {
        steps = List.copyOf(steps);
    }

    /** Declares the operands as inputs: two arrays, two matrices, two sequences. */
    public List<Expr> operands(GraphBuilder builder) {
        List<Expr> operands = new ArrayList<>();
        shapes().forEach((name, shape) -> operands.add(builder.input(name, shape, Type.REAL)));
        return operands;
    }

    /** Returns values of the operands. */
    public Map<String, Value> values() {
        Map<String, Value> values = new LinkedHashMap<>();
        shapes().forEach((name, shape) -> values.put(name, Numbers.reals(seed + values.size(), -1, 1, shape)));
        return values;
    }

    private Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (int i = 0; i < OPERANDS; i++) {
            shapes.put("a" + i, Shape.of(batch, hidden));
        }
        for (int i = 0; i < OPERANDS; i++) {
            shapes.put("w" + i, Shape.of(hidden, hidden));
        }
        for (int i = 0; i < OPERANDS; i++) {
            shapes.put("x" + i, Shape.of(time, batch, hidden));
        }
        return shapes;
    }

    /** Returns the result, {@code [B, H]}. */
    public Expr over(List<Expr> operands) {
        var matrices = operands.subList(OPERANDS, 2 * OPERANDS);
        var sequences = operands.subList(2 * OPERANDS, 3 * OPERANDS);
        return over(operands.get(0).builder(), operands.subList(0, OPERANDS), matrices, sequences, steps);
    }

    private Expr over(GraphBuilder home, List<Expr> rows, List<Expr> matrices, List<Expr> sequences, List<Step> steps) {
        var known = new ArrayList<>(rows);
        for (Step step : steps) {
            known.add(
                    step instanceof Step.Loop loop
                            ? loop(home, known, matrices, sequences, loop)
                            : apply(known, matrices, (Step.Apply) step));
        }
        return known.get(known.size() - 1);
    }

    private Expr loop(GraphBuilder home, List<Expr> known, List<Expr> matrices, List<Expr> sequences, Step.Loop loop) {
        var run = Recurrence.over(home, time)
                .reversed(loop.reverse())
                .carry("a", pick(known, loop.first()))
                .carry("b", pick(known, loop.second()))
                .sequence("x", pick(sequences, loop.sequence()))
                .run(step -> {
                    var inside = new ArrayList<>(known);
                    inside.add(
                            step.carry("b").times(step.index().toReal().plus(1).rsqrt()));
                    inside.add(step.element("x"));
                    inside.add(step.carry("a").plus(step.element("x")));
                    Expr next = over(step.builder(), inside, matrices, sequences, loop.body());
                    Expr mixed =
                            next.plus(step.element("x")).minus(step.carry("a").times(0.5)); // no step may be idle
                    step.next("a", mixed.tanh());
                    step.next("b", step.carry("a").sin());
                    step.emit("y", next.times(step.carry("b")).tanh());
                });
        return loop.stacked()
                ? run.stacked("y").sum(0).times(0.4)
                : run.last("a").plus(run.last("b"));
    }

    private Expr apply(List<Expr> known, List<Expr> matrices, Step.Apply step) {
        Expr a = pick(known, step.first());
        Expr b = pick(known, step.second());
        return switch (Math.floorMod(step.operation(), 16)) {
            case 0 -> a.plus(b).tanh();
            case 1 -> a.matmul(pick(matrices, step.second())).tanh();
            case 2 -> a.matmulTransposed(pick(matrices, step.second())).sigmoid();
            case 3 -> a.times(b).sin();
            case 4 -> a.minus(b).erf();
            case 5 -> a.softmax();
            case 6 -> a.logSoftmax().times(0.3);
            case 7 -> a.dividedBy(b.square().plus(1));
            case 8 -> a.logSumExp(-1).expand(-1).broadcastTo(a.shape()).times(0.5);
            case 9 -> a.cumulativeSum(1).tanh().reverse(1);
            case 10 -> a.builder().concat(1, List.of(a, a.minus(b))).slice(1, 1, hidden + 1);
            case 11 -> a.pad(1, 1, 1).window(1, 3, 1, 1).mean(-1);
            case 12 -> a.transposedMatmul(b).sin().sum(0).broadcastTo(a.shape());
            case 13 ->
                a.gather(0, a.builder().iota(batch).times(3).modulo(batch)).cos();
            case 14 -> a.softplus().sqrt();
            default -> a.mean(1).expand(1).times(b);
        };
    }

    private static Expr pick(List<Expr> from, int number) {
        return from.get(from.size() - 1 - Math.floorMod(number, from.size()));
    }
}
