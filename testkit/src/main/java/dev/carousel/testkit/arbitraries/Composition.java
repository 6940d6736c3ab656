package dev.carousel.testkit.arbitraries;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A smooth composition of ops over arrays {@code [B, H]}, matrices {@code [H, H]} and sequences {@code [T, B, H]}, loops within loops
 * included; values stay bounded, so that differences can be measured.
 */
public record Composition(List<Step> steps) {
    /** How many kinds of steps without a loop there are. */
    static final int OPS = 16;

    /**
     * A step.
     *
     * @param op which op, of {@value #OPS}; for a loop, how it runs
     * @param first which of the known arrays it takes, counted from the latest
     * @param second which other
     * @param body the steps of a loop; empty for an op
     */
    public record Step(int op, int first, int second, List<Step> body) {
        /** Copies the body. */
        public Step {
            body = List.copyOf(body);
        }

        @Override
        public String toString() {
            return (body.isEmpty() ? "op " : "loop ") + op + "(" + first + ", " + second + ")"
                    + (body.isEmpty() ? "" : body);
        }
    }

    /** Copies the steps. */
    public Composition {
        steps = List.copyOf(steps);
    }

    /** Writes this composition: returns an array {@code [B, H]}. */
    public Expr over(List<Expr> rows, List<Expr> matrices, List<Expr> sequences) {
        return over(rows.get(0).builder(), steps, rows, matrices, sequences);
    }

    private static Expr over(
            GraphBuilder home, List<Step> steps, List<Expr> rows, List<Expr> matrices, List<Expr> sequences) {
        var known = new ArrayList<>(rows);
        for (Step step : steps) {
            known.add(step.body().isEmpty() ? op(step, known, matrices) : loop(home, step, known, matrices, sequences));
        }
        return known.get(known.size() - 1).plus(known.get(0));
    }

    private static Expr loop(
            GraphBuilder home, Step loop, List<Expr> known, List<Expr> matrices, List<Expr> sequences) {
        Expr sequence = pick(sequences, loop.first());
        var run = Recurrence.over(home, sequence.shape().dim(0))
                .reversed(loop.op() % 2 == 1)
                .carry("a", pick(known, loop.first()))
                .carry("b", pick(known, loop.second()))
                .sequence("x", sequence)
                .run(step -> {
                    var inside = new ArrayList<>(known);
                    inside.add(step.element("x"));
                    inside.add(step.carry("a"));
                    inside.add(
                            step.carry("b").times(step.index().toReal().plus(1).rsqrt()));
                    Expr next = over(step.builder(), loop.body(), inside, matrices, sequences);
                    step.next("a", next.tanh());
                    step.next("b", loop.op() / 2 % 2 == 1 ? step.carry("a") : next.sin());
                    step.emit("y", next.times(step.carry("b")).tanh());
                });
        return loop.op() / 4 % 2 == 1
                ? run.stacked("y").sum(0).times(0.4)
                : run.last("a").plus(run.last("b"));
    }

    private static Expr op(Step step, List<Expr> known, List<Expr> matrices) {
        Expr a = pick(known, step.first());
        Expr b = pick(known, step.second());
        Shape shape = a.shape();
        int batch = shape.dim(0);
        int hidden = shape.dim(1);
        return switch (step.op()) {
            case 0 -> a.plus(b).tanh();
            case 1 -> a.matmul(pick(matrices, step.second())).tanh();
            case 2 -> a.matmulTransposed(pick(matrices, step.second())).sigmoid();
            case 3 -> a.times(b).sin();
            case 4 -> a.minus(b).erf();
            case 5 -> a.softmax();
            case 6 -> a.logSoftmax().times(0.3);
            case 7 -> a.dividedBy(b.square().plus(1));
            case 8 -> a.logSumExp(-1).expand(-1).broadcastTo(shape).times(0.5);
            case 9 -> a.cumulativeSum(1).tanh().reverse(1);
            case 10 -> a.builder().concat(1, List.of(a, a.minus(b))).slice(1, 1, hidden + 1);
            case 11 -> a.pad(1, 1, 1).window(1, 3, 1, 1).mean(-1);
            case 12 -> a.transposedMatmul(b).sin().sum(0).broadcastTo(shape);
            case 13 ->
                a.gather(0, a.builder().iota(batch).times(3).modulo(batch)).cos();
            case 14 -> a.softplus().sqrt();
            default -> a.mean(1).expand(1).times(b);
        };
    }

    private static Expr pick(List<Expr> from, int back) {
        return from.get(from.size() - 1 - back % from.size());
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("; "));
    }
}
