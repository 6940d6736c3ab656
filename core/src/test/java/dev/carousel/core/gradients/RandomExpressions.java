package dev.carousel.core.gradients;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Random smooth compositions of ops over arrays {@code [B, H]} and matrices {@code [H, H]}, loops within loops included; values stay
 * bounded, so that differences can be measured.
 */
public final class RandomExpressions {
    private final Random random;
    private final int batch;
    private final int hidden;

    /** Makes compositions that depend on the seed alone. */
    public RandomExpressions(long seed, int batch, int hidden) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.batch = batch;
        this.hidden = hidden;
    }

    /**
     * Returns a graph of such an expression and of gradients for all of its inputs.
     *
     * @param mostHidden H at most
     * @param loss what the gradients are of, made of the expression
     */
    public static Graph graph(long seed, int mostHidden, UnaryOperator<Expr> loss) {
        var builder = new GraphBuilder();
        var random = new Random(seed);
        int batch = 1 + random.nextInt(4);
        int hidden = 1 + random.nextInt(mostHidden);
        var rows = new ArrayList<Expr>();
        var matrices = new ArrayList<Expr>();
        var sequences = new ArrayList<Expr>();
        for (int i = 0; i < 3; i++) {
            rows.add(builder.input("row" + i, Shape.of(batch, hidden), Type.REAL));
            matrices.add(builder.input("matrix" + i, Shape.of(hidden, hidden), Type.REAL));
        }
        int length = random.nextInt(4);
        for (int i = 0; i < 2; i++) {
            sequences.add(builder.input("sequence" + i, Shape.of(length, batch, hidden), Type.REAL));
        }
        Expr y = new RandomExpressions(seed, batch, hidden).over(rows, matrices, sequences, 5, 2);
        var all = new ArrayList<>(rows);
        all.addAll(matrices);
        all.addAll(sequences);
        var outputs = new ArrayList<Graph.Output>();
        outputs.add(new Graph.Output("y", y));
        List<Expr> gradients = Gradients.of(loss.apply(y), all);
        for (int i = 0; i < gradients.size(); i++) {
            outputs.add(new Graph.Output("d" + i, gradients.get(i)));
        }
        return builder.build(all, outputs, List.of());
    }

    /** Returns random values from −1 to 1 for the inputs of a graph, by their names. */
    public static Map<String, Value> values(Graph graph, long seed) {
        Map<String, Value> values = new HashMap<>();
        for (Expr input : graph.inputs()) {
            int[] dims = input.shape().dims().stream().mapToInt(i -> i).toArray();
            values.put(input.label(), GradientCheck.random(seed + values.size(), -1, 1, dims));
        }
        return values;
    }

    /**
     * Returns an expression {@code [B, H]} over these operands.
     *
     * @param rows arrays {@code [B, H]}
     * @param matrices {@code [H, H]}
     * @param sequences {@code [T, B, H]}, all of one length
     * @param depth how deep loops may be nested
     */
    public Expr over(List<Expr> rows, List<Expr> matrices, List<Expr> sequences, int steps, int depth) {
        var known = new ArrayList<>(rows);
        for (int i = 0; i < steps; i++) {
            boolean loop = depth > 0 && random.nextInt(3) == 0;
            known.add(loop ? loop(known, matrices, sequences, depth) : step(known, matrices));
        }
        return known.get(known.size() - 1).plus(pick(known));
    }

    private Expr loop(List<Expr> known, List<Expr> matrices, List<Expr> sequences, int depth) {
        Expr sequence = pick(sequences);
        GraphBuilder home = pick(known).builder();
        for (Expr e : known) {
            home = e.builder() == known.get(0).builder() ? home : e.builder();
        }
        boolean stacked = random.nextBoolean();
        var run = Recurrence.over(home, sequence.shape().dim(0))
                .reversed(random.nextBoolean())
                .carry("a", pick(known))
                .carry("b", pick(known))
                .sequence("x", sequence)
                .run(step -> {
                    var inside = new ArrayList<>(known);
                    inside.add(step.element("x"));
                    inside.add(step.carry("a"));
                    inside.add(
                            step.carry("b").times(step.index().toReal().plus(1).rsqrt()));
                    Expr next = over(inside, matrices, sequences, 3, depth - 1);
                    step.next("a", next.tanh());
                    step.next("b", random.nextBoolean() ? step.carry("a") : next.sin());
                    step.emit("y", next.times(step.carry("b")).tanh());
                });
        return stacked ? run.stacked("y").sum(0).times(0.4) : run.last("a").plus(run.last("b"));
    }

    private Expr step(List<Expr> known, List<Expr> matrices) {
        Expr a = pick(known);
        Expr b = pick(known);
        Shape shape = Shape.of(batch, hidden);
        return switch (random.nextInt(16)) {
            case 0 -> a.matmul(pick(matrices)).tanh();
            case 1 -> a.matmulTransposed(pick(matrices)).sigmoid();
            case 2 -> a.times(b).sin();
            case 3 -> a.plus(b).tanh();
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

    private Expr pick(List<Expr> from) {
        return from.get(random.nextInt(from.size()));
    }
}
