package dev.carousel.testkit.graphs;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.api.plugin.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Every operation of the language, in every form that matters: a new one fails a test until it is here. */
final class Operations {
    private static final List<Operation> ALL = new Operations().all;

    private final List<Operation> all = new ArrayList<>();

    private Operations() {
        unary();
        binary();
        choices();
        products();
        reductions();
        movement();
        indexing();
        sources();
        loops();
    }

    static List<Operation> all() {
        return ALL;
    }

    private void add(String name, BiFunction<Operands, OperationSizes, Expr> of) {
        all.add(new Operation(name, null, of));
    }

    private void matrix(String name, Function<Expr, Expr> of) {
        add(name, (x, s) -> of.apply(x.reals("a", s.rows(), s.columns())));
    }

    private void ties(String name, Function<Expr, Expr> of) {
        add(name, (x, s) -> of.apply(x.ties("t", s.rows(), s.columns())));
    }

    private void integers(String name, Function<Expr, Expr> of) {
        add(name, (x, s) -> of.apply(x.integers("i", -9, 10, s.rows(), s.columns())));
    }

    private void unary() {
        for (UnaryFunction function : UnaryFunction.values()) {
            String name = name(function);
            boolean positive = switch (function) {
                case LOG, SQRT, RSQRT -> true;
                default -> false;
            };
            add(
                    name,
                    (x, s) -> (positive ? x.positive("p", s.rows(), s.columns()) : x.reals("a", s.rows(), s.columns()))
                            .unary(function));
            if (function.acceptsIntegers()) {
                integers(name + " of integers", i -> i.unary(function));
            }
        }
    }

    private void binary() {
        for (BinaryFunction function : BinaryFunction.values()) {
            if (function.accepts(Type.REAL)) {
                add(
                        name(function),
                        (x, s) -> function.isComparison()
                                ? x.ties("t", s.rows(), s.columns())
                                        .binary(function, x.ties("u", s.rows(), s.columns()))
                                : x.positive("p", s.rows(), s.columns())
                                        .binary(function, x.positive("q", s.rows(), s.columns())));
            }
            if (function.accepts(Type.INTEGER)) {
                add(
                        name(function) + " of integers",
                        (x, s) -> x.integers("i", -9, 10, s.rows(), s.columns()).binary(function, nonZero(x, s)));
            }
        }
        matrix("plus a row", a -> a.plus(a.builder().iota(a.shape().dim(1)).toReal()));
    }

    private static Expr nonZero(Operands x, OperationSizes s) {
        return x.integers("sign", 0, 2, s.rows(), s.columns())
                .times(2)
                .minus(1)
                .times(x.integers("n", 1, 5, s.rows(), s.columns()));
    }

    private void choices() {
        add(
                "select",
                (x, s) ->
                        mask(x, s).select(x.reals("a", s.rows(), s.columns()), x.positive("p", s.rows(), s.columns())));
        add(
                "select of integers",
                (x, s) -> mask(x, s).select(x.integers("i", -9, 10, s.rows(), s.columns()), nonZero(x, s)));
        matrix("to integer", a -> a.times(3).toInteger());
        integers("to real", Expr::toReal);
        add("maximum", (x, s) -> x.ties("t", s.rows(), s.columns()).maximum(x.ties("u", s.rows(), s.columns())));
        add("minimum", (x, s) -> x.ties("t", s.rows(), s.columns()).minimum(x.ties("u", s.rows(), s.columns())));
        matrix("stop-gradient", Expr::stopGradient);
    }

    private static Expr mask(Operands x, OperationSizes s) {
        return x.integers("mask", 0, 2, s.rows(), s.columns());
    }

    private void products() {
        add("matmul", (x, s) -> x.reals("a", s.rows(), s.columns()).matmul(x.reals("w", s.columns(), s.inner())));
        add(
                "matmul transposed",
                (x, s) -> x.reals("a", s.rows(), s.columns()).matmulTransposed(x.reals("v", s.inner(), s.columns())));
        add(
                "transposed matmul",
                (x, s) -> x.reals("a", s.rows(), s.columns()).transposedMatmul(x.reals("b", s.rows(), s.inner())));
        add(
                "matmul of two transposed",
                (x, s) -> x.builder()
                        .apply(
                                new Op.MatMul(true, true),
                                List.of(x.reals("a", s.rows(), s.columns()), x.reals("d", s.inner(), s.rows()))));
        add(
                "matmul of batches",
                (x, s) -> x.reals("e", 2, s.rows(), s.columns()).matmul(x.reals("f", 2, s.columns(), s.inner())));
        add(
                "matmul of a batch for each row",
                (x, s) -> x.reals("left", s.rows(), 2, s.columns())
                        .matmul(x.reals("right", s.rows(), s.columns(), s.inner())));
    }

    private void reductions() {
        for (ReduceFunction function : ReduceFunction.values()) {
            for (List<Integer> axes : List.of(List.of(0), List.of(1), List.of(0, 1))) {
                ties(
                        name(function) + " along " + axes,
                        t -> t.builder().apply(new Op.Reduce(function, axes), List.of(t)));
            }
        }
        matrix("mean", Expr::mean);
        integers("sum of integers", i -> i.sum(1));
        ties("arg-max along 0", t -> t.argMax(0));
        ties("arg-max along 1", t -> t.argMax(1));
        integers("arg-max of integers", i -> i.argMax(1));
        matrix("cumulative-sum along 0", a -> a.cumulativeSum(0));
        matrix("cumulative-sum along 1", a -> a.cumulativeSum(1));
        integers("cumulative-sum of integers", i -> i.cumulativeSum(1));
        matrix("softmax", Expr::softmax);
        matrix("log-softmax", Expr::logSoftmax);
        add(
                "softmax under a mask",
                (x, s) -> x.reals("a", s.rows(), s.columns()).softmax(mask(x, s)));
        add(
                "log-softmax under a mask",
                (x, s) -> x.reals("a", s.rows(), s.columns()).logSoftmax(mask(x, s)));
    }

    private void movement() {
        matrix(
                "broadcast",
                a -> a.expand(1)
                        .broadcastTo(Shape.of(2, a.shape().dim(0), 3, a.shape().dim(1))));
        matrix("reshape", a -> a.reshape(a.shape().size()));
        matrix("transpose", a -> a.transpose(1, 0));
        integers("transpose of integers", i -> i.transpose(1, 0));
        matrix("slice along 0", a -> a.slice(0, a.shape().dim(0) / 2, a.shape().dim(0)));
        matrix("slice along 1", a -> a.slice(1, 0, (a.shape().dim(1) + 1) / 2));
        add(
                "concat along 0",
                (x, s) -> x.builder()
                        .concat(
                                0,
                                List.of(x.reals("a", s.rows(), s.columns()), x.positive("p", s.rows(), s.columns()))));
        add(
                "concat along 1",
                (x, s) -> x.builder()
                        .concat(1, List.of(x.reals("a", s.rows(), s.columns()), x.reals("b", s.rows(), s.inner()))));
        matrix("pad along 0", a -> a.pad(0, 2, 1));
        matrix("pad along 1", a -> a.pad(1, 1, 2));
        matrix("reverse along 0", a -> a.reverse(0));
        matrix("reverse along 1", a -> a.reverse(1));
        add("window", (x, s) -> x.reals("g", s.rows(), s.columns() + 5).window(1, 3, 2, 2));
        add("overlap-add", (x, s) -> x.reals("h", s.rows(), 3, 2).overlapAdd(1, 7, 2, 2));
    }

    private void indexing() {
        add(
                "gather along 0",
                (x, s) -> x.reals("w", s.columns(), s.inner())
                        .gather(0, x.integers("c", 0, Math.max(1, s.columns()), s.columns() * 2)));
        add(
                "gather along 1",
                (x, s) -> x.reals("v", s.inner(), s.columns())
                        .gather(1, x.integers("c", 0, Math.max(1, s.columns()), s.columns() * 2)));
        add(
                "gather by rows",
                (x, s) -> x.reals("b", s.rows(), s.inner()).gather(1, x.integers("k", 0, s.inner(), s.rows(), 3), 1));
        add(
                "scatter-add along 0",
                (x, s) -> x.reals("a", s.rows(), s.columns())
                        .scatterAdd(0, x.integers("r", 0, s.inner(), s.rows()), 0, s.inner()));
        add(
                "scatter-add by rows",
                (x, s) -> x.reals("l", s.rows(), 3)
                        .scatterAdd(1, x.integers("k", 0, s.inner(), s.rows(), 3), 1, s.inner()));
        add(
                "first-occurrence",
                (x, s) -> x.integers("r", 0, s.inner(), s.rows()).firstOccurrence());
    }

    private void sources() {
        add("iota", (x, s) -> x.builder().iota(s.rows()));
        add("constant", (x, s) -> x.builder().constant(0.1));
        add("variable", (x, s) -> x.variable("variable", Type.REAL, s.inner(), s.rows()));
        add("variable of integers", (x, s) -> x.variable("integers", Type.INTEGER, s.rows()));
        all.add(new Operation("random", Capability.RANDOM_NUMBERS, (x, s) -> {
            Expr seed = x.integers("seed", 0, 1000);
            Expr step = x.integers("step", 0, 1000);
            return x.builder().random("noise", Shape.of(s.rows(), s.columns()), seed, step, seed.times(7), step);
        }));
    }

    private void loops() {
        add("loop", (x, s) -> loop(x, s, false).last("h"));
        add("reversed loop", (x, s) -> loop(x, s, true).last("h"));
        add("stacked outputs", (x, s) -> loop(x, s, false).stacked("y"));
        add("stacked outputs of a reversed loop", (x, s) -> loop(x, s, true).stacked("y"));
        add(
                "loop that counts",
                (x, s) -> Recurrence.over(x.builder(), 4)
                        .carry("n", x.builder().integer(1))
                        .run(step -> step.next(
                                "n", step.carry("n").times(3).plus(step.index()).modulo(101)))
                        .last("n"));
        add(
                "loop of no steps",
                (x, s) -> Recurrence.over(x.builder(), 0)
                        .carry("h", x.reals("a", s.rows(), s.columns()))
                        .run(step -> step.next("h", step.carry("h").times(2)))
                        .last("h"));
        all.add(new Operation("loop in a loop", Capability.NESTED_LOOPS, (x, s) -> nested(x, s)));
    }

    private static Recurrence.Results loop(Operands x, OperationSizes s, boolean reverse) {
        return Recurrence.over(x.builder(), 3)
                .reversed(reverse)
                .carry("h", x.reals("b", s.rows(), s.inner()))
                .sequence("x", x.reals("s", 3, s.rows(), s.inner()))
                .run(step -> {
                    Expr next = step.carry("h")
                            .times(0.5)
                            .plus(step.element("x"))
                            .minus(step.index().toReal());
                    step.next("h", next);
                    step.emit("y", next.plus(step.carry("h")));
                });
    }

    private static Expr nested(Operands x, OperationSizes s) {
        return Recurrence.over(x.builder(), 3)
                .carry("h", x.reals("b", s.rows(), s.inner()))
                .run(outer -> outer.next(
                        "h",
                        Recurrence.over(outer.builder(), 2)
                                .carry("g", outer.carry("h"))
                                .run(inner -> inner.next(
                                        "g",
                                        inner.carry("g")
                                                .times(0.5)
                                                .minus(inner.index().toReal())))
                                .last("g")
                                .plus(outer.index().toReal())))
                .last("h");
    }

    private static String name(Enum<?> function) {
        return function.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
