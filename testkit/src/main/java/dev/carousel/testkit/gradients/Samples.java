package dev.carousel.testkit.gradients;

import static dev.carousel.testkit.gradients.Operand.integers;
import static dev.carousel.testkit.gradients.Operand.reals;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every op that has a derivative, in each of its forms. */
final class Samples {
    private static final Operand CUBE = reals(-1, 1, "a", "b", "c");

    private Samples() {}

    static List<Sample> all() {
        return Stream.of(functions(), arithmetic(), products(), reductions(), movement(), indexing(), loops())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Sample> functions() {
        return List.of(
                Sample.unary("negate", Expr::negate, -2, 2),
                Sample.unary("exp", Expr::exp, -2, 2),
                Sample.unary("log", Expr::log, 0.2, 3),
                Sample.unary("tanh", Expr::tanh, -2, 2),
                Sample.unary("sigmoid", Expr::sigmoid, -4, 4),
                Sample.unary("relu", Expr::relu, -2, 2),
                Sample.unary("softplus", Expr::softplus, -4, 4),
                Sample.unary("erf", Expr::erf, -2, 2),
                Sample.unary("sqrt", Expr::sqrt, 0.3, 3),
                Sample.unary("rsqrt", Expr::rsqrt, 0.3, 3),
                Sample.unary("abs", Expr::abs, -2, 2),
                Sample.unary("sin", Expr::sin, -3, 3),
                Sample.unary("cos", Expr::cos, -3, 3),
                Sample.unary(
                        "stop-gradient beside",
                        x -> x.times(x.minus(x).stopGradient().plus(2)),
                        -1,
                        1));
    }

    private static List<Sample> arithmetic() {
        var samples = new ArrayList<Sample>();
        samples.add(Sample.of(
                "cast of a mask", x -> x.get(1).toReal().times(x.get(0)), reals(-1, 1, "a"), integers(2, "a")));
        samples.add(Sample.binary("select", (a, b) -> a.lessThan(b).select(a.times(3), b.square()), -2, 2));
        samples.add(Sample.binary("plus", Expr::plus, -2, 2));
        samples.add(Sample.binary("minus", Expr::minus, -2, 2));
        samples.add(Sample.binary("times", Expr::times, -2, 2));
        samples.add(Sample.binary("divide", Expr::dividedBy, 0.5, 2));
        samples.add(Sample.binary("power", Expr::power, 0.5, 2));
        samples.add(Sample.binary("maximum", Expr::maximum, -2, 2));
        samples.add(Sample.broadcast("plus", Expr::plus, -2, 2));
        samples.add(Sample.broadcast("times", Expr::times, -2, 2));
        samples.add(Sample.broadcast("divide", Expr::dividedBy, 0.5, 2));
        return samples;
    }

    private static List<Sample> products() {
        var samples = new ArrayList<Sample>();
        for (boolean left : List.of(false, true)) {
            for (boolean right : List.of(false, true)) {
                var op = new Op.MatMul(left, right);
                samples.add(Sample.of(
                        op.toString(),
                        x -> x.get(0).builder().apply(op, x),
                        left ? reals(-1, 1, "2", "b", "a") : reals(-1, 1, "2", "a", "b"),
                        right ? reals(-1, 1, "2", "c", "b") : reals(-1, 1, "2", "b", "c")));
            }
        }
        samples.add(product("matmul by a matrix", reals(-1, 1, "2", "a", "b"), reals(-1, 1, "b", "c")));
        samples.add(product("matmul broadcast", reals(-1, 1, "2", "1", "a", "b"), reals(-1, 1, "3", "b", "c")));
        samples.add(product("matmul of matrices", reals(-1, 1, "a", "b"), reals(-1, 1, "b", "b")));
        return samples;
    }

    private static Sample product(String name, Operand left, Operand right) {
        return Sample.of(name, x -> x.get(0).matmul(x.get(1)), left, right);
    }

    private static List<Sample> reductions() {
        var samples = new ArrayList<Sample>();
        for (int[] axes : new int[][] {{}, {0}, {1}, {2}, {0, 2}}) {
            String over = " over " + axes.length + " axes from " + (axes.length == 0 ? 0 : axes[0]);
            samples.add(Sample.of("sum" + over, x -> x.get(0).sum(axes), CUBE));
            samples.add(Sample.of("mean" + over, x -> x.get(0).mean(axes), CUBE));
            samples.add(Sample.of("max" + over, x -> x.get(0).max(axes), CUBE));
            samples.add(Sample.of("min" + over, x -> x.get(0).min(axes), CUBE));
            samples.add(Sample.of("log-sum-exp" + over, x -> x.get(0).logSumExp(axes), CUBE));
        }
        for (int axis = 0; axis < 3; axis++) {
            int along = axis;
            samples.add(Sample.of("cumulative sum along " + axis, x -> x.get(0).cumulativeSum(along), CUBE));
        }
        samples.add(Sample.unary("softmax", Expr::softmax, -2, 2));
        samples.add(Sample.unary("log-softmax", Expr::logSoftmax, -2, 2));
        Operand mask = integers(2, "a", "b");
        samples.add(Sample.of("softmax masked", x -> x.get(0).softmax(x.get(1)), reals(-2, 2, "a", "b"), mask));
        samples.add(Sample.of("log-softmax masked", x -> x.get(0).logSoftmax(x.get(1)), reals(-2, 2, "a", "b"), mask));
        return samples;
    }

    private static List<Sample> movement() {
        return List.of(
                Sample.of(
                        "broadcast to a new axis",
                        x -> x.get(0).broadcastTo(x.get(0).shape().inserted(0, 3)),
                        CUBE),
                Sample.of(
                        "broadcast of ones",
                        x -> x.get(0).broadcastTo(Shape.of(2, x.get(0).shape().dim(1), 4)),
                        reals(-1, 1, "1", "b", "1")),
                Sample.of("reshape", x -> x.get(0).reshape(x.get(0).shape().size()), CUBE),
                Sample.of("transpose", x -> x.get(0).transpose(2, 0, 1), CUBE),
                Sample.of("slice", x -> x.get(0).slice(1, 1, 3), reals(-1, 1, "a", "4", "c")),
                Sample.of(
                        "concat",
                        x -> x.get(0).builder().concat(1, List.of(x.get(0), x.get(1), x.get(0))),
                        CUBE,
                        reals(-1, 1, "a", "1", "c")),
                Sample.of("pad", x -> x.get(0).pad(1, 2, 1), CUBE),
                Sample.of("reverse", x -> x.get(0).reverse(2), CUBE),
                Sample.of("window", x -> x.get(0).window(1, 2, 1, 1), reals(-1, 1, "a", "7", "c")),
                Sample.of("window strided", x -> x.get(0).window(1, 3, 2, 2), reals(-1, 1, "a", "9", "c")),
                Sample.of("overlap-add", x -> x.get(0).overlapAdd(1, 8, 2, 2), reals(-1, 1, "a", "2", "3", "c")));
    }

    private static List<Sample> indexing() {
        return List.of(
                Sample.of("gather", x -> x.get(0).gather(0, x.get(1)), reals(-1, 1, "5", "b"), integers(5, "a", "4")),
                Sample.of(
                        "gather inside",
                        x -> x.get(0).gather(1, x.get(1)),
                        reals(-1, 1, "a", "5", "b"),
                        integers(5, "4")),
                Sample.of(
                        "gather per row",
                        x -> x.get(0).gather(1, x.get(1), 1),
                        reals(-1, 1, "a", "5", "b"),
                        integers(5, "a", "4")),
                Sample.of(
                        "gather one per row",
                        x -> x.get(0).gather(2, x.get(1), 2),
                        reals(-1, 1, "a", "b", "5"),
                        integers(5, "a", "b")),
                Sample.of(
                        "scatter-add",
                        x -> x.get(0).scatterAdd(0, x.get(1), 0, 4),
                        reals(-1, 1, "6", "b"),
                        integers(4, "6")),
                Sample.of(
                        "scatter-add per row",
                        x -> x.get(0).scatterAdd(1, x.get(1), 1, 4),
                        reals(-1, 1, "a", "6", "b"),
                        integers(4, "a", "6")));
    }

    private static List<Sample> loops() {
        return List.of(
                Sample.of("loop", x -> loop(x, false), CUBE, reals(-1, 1, "b", "c"), reals(-1, 1, "c", "c")),
                Sample.of("loop reversed", x -> loop(x, true), CUBE, reals(-1, 1, "b", "c"), reals(-1, 1, "c", "c")));
    }

    /** h' = tanh(h·W + x), from the last state and all outputs. */
    private static Expr loop(List<Expr> x, boolean reverse) {
        Expr w = x.get(2);
        var run = Recurrence.over(x.get(0).builder(), x.get(0).shape().dim(0))
                .reversed(reverse)
                .carry("h", x.get(1))
                .sequence("x", x.get(0))
                .run(step -> {
                    Expr next =
                            step.carry("h").matmul(w).plus(step.element("x")).tanh();
                    step.next("h", next);
                    step.emit("y", next.times(step.carry("h")));
                });
        return run.stacked("y").sum(0).plus(run.last("h"));
    }
}
