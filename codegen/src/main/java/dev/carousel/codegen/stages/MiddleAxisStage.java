package dev.carousel.codegen.stages;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.arithmetic.Arithmetic;
import dev.carousel.codegen.arithmetic.Value;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;

/** Writes what works along the middle axis of {@code [outer, n, inner]}: the position of the largest, running sums, windows added up. */
final class MiddleAxisStage {
    private final StageMethod method;
    private final Arithmetics arithmetics;

    private MiddleAxisStage(StageMethod method, int lanes) {
        this.method = method;
        this.arithmetics = Arithmetics.of(method.text(), lanes);
    }

    static Routine write(StageMethod method, Stage.ArgMax stage) {
        return new MiddleAxisStage(method, 0).argMax(stage);
    }

    static Routine write(StageMethod method, Stage.CumulativeSum stage, int lanes) {
        return new MiddleAxisStage(method, lanes).cumulativeSum(stage);
    }

    static Routine write(StageMethod method, Stage.OverlapAdd stage, int lanes) {
        return new MiddleAxisStage(method, lanes).overlapAdd(stage);
    }

    private Routine argMax(Stage.ArgMax stage) {
        View operand = stage.operand();
        View result = stage.result();
        Nest nest = outer(operand, result).axis("j", operand.dim(2));
        String array = method.array(operand.buffer());
        boolean real = operand.buffer().type() == Type.REAL;
        String first =
                new Nest(method).at(nest.index(0)).at("0").at(nest.index(1)).base("first", operand);
        method.text()
                .add("int best = 0")
                .add("$L largest = $L[$L]", real ? "float" : "int", array, first)
                .begin("for (int i = 1; i < $L; i++)", operand.dim(1))
                .add("$L x = $L[$L]", real ? "float" : "int", array, StageMethod.plus(first, "i", operand.stride(1)))
                .begin(real ? "if (x > largest || x != x && largest == largest)" : "if (x > largest)")
                .add("largest = x")
                .add("best = i")
                .end()
                .end()
                .add("$L[$L] = best", method.array(result.buffer()), nest.place(result));
        nest.close();
        return method.finish(stage.notes(), operand.dim(0), 1);
    }

    private Routine cumulativeSum(Stage.CumulativeSum stage) {
        View x = stage.operand();
        View y = stage.result();
        Nest nest = outer(x, y);
        if (x.dim(1) > 0) {
            row(x, nest.at("0"), y, nest, null);
        }
        nest.back();
        if (x.dim(1) > 1) {
            nest.at(nest.loop("i", "1", String.valueOf(x.dim(1))));
            Nest before = new Nest(method).at(nest.index(0)).at("(" + nest.index(1) + " - 1)");
            row(x, nest, y, nest, before);
        }
        nest.close();
        return method.finish(stage.notes(), x.dim(0), 1);
    }

    /** y = x + what lies before, or 0. */
    private void row(View x, Nest from, View y, Nest to, @org.jspecify.annotations.Nullable Nest before) {
        String xBase = from.base("from", x);
        String yBase = to.base("to", y);
        String earlier = before == null ? "" : before.base("before", y);
        boolean wide = x.stride(2) == 1 && y.stride(2) == 1;
        new Sweep(method, arithmetics).over(Range.whole(x.dim(2)), wide, (arithmetic, c) -> {
            Value sum = before == null ? zero(arithmetic, x) : load(arithmetic, "sum", y, earlier, c);
            add(arithmetic, sum, load(arithmetic, "x", x, xBase, c), y, yBase, c);
        });
    }

    private Routine overlapAdd(Stage.OverlapAdd stage) {
        View x = stage.operand();
        View y = stage.result();
        Nest nest = outer(x, y).axis("n", y.dim(1));
        Zeros.write(method, arithmetics, y, nest.base("zero", y), Range.whole(y.dim(2)));
        if (y.dim(1) != 1) {
            nest.close(1);
        }
        nest.back().axis("i", x.dim(1)).axis("j", x.dim(2));
        String from = nest.base("from", x);
        String position =
                StageMethod.plus(StageMethod.plus("0", nest.index(1), stage.stride()), nest.index(2), stage.dilation());
        String to = new Nest(method)
                .at(nest.index(0))
                .at(position.indexOf(' ') < 0 ? position : "(" + position + ")")
                .base("to", y);
        boolean wide = x.stride(3) == 1 && y.stride(2) == 1;
        new Sweep(method, arithmetics).over(Range.whole(x.dim(3)), wide, (arithmetic, c) -> {
            Value sum = load(arithmetic, "sum", y, to, c);
            add(arithmetic, sum, load(arithmetic, "x", x, from, c), y, to, c);
        });
        nest.close();
        return method.finish(stage.notes(), x.dim(0), 1);
    }

    private Nest outer(View operand, View result) {
        method.origin(operand);
        method.origin(result);
        return new Nest(method).axis("o", method.range(operand.dim(0)));
    }

    private Value load(Arithmetic arithmetic, String name, View view, String base, String index) {
        String place = StageMethod.plus(base, index, view.stride(view.rank() - 1));
        return arithmetic.load(
                name, method.array(view.buffer()), place, view.buffer().type());
    }

    private void add(Arithmetic arithmetic, Value sum, Value x, View to, String base, String index) {
        Value next = arithmetic.binary("next", BinaryFunction.PLUS, sum, x);
        arithmetic.store(next, method.array(to.buffer()), StageMethod.plus(base, index, to.stride(to.rank() - 1)));
    }

    private static Value zero(Arithmetic arithmetic, View view) {
        return view.buffer().type() == Type.REAL ? arithmetic.real(0) : arithmetic.integer(0);
    }
}
