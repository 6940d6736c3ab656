package dev.carousel.codegen.stages;

import com.palantir.javapoet.CodeBlock;
import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.arithmetic.Arithmetic;
import dev.carousel.codegen.arithmetic.Lanes;
import dev.carousel.codegen.arithmetic.Value;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes sums, maxima and minima over trailing axes, one accumulator for each element of the result: neighbouring ones together in vectors
 * if they are neighbours in the operand too.
 */
final class AccumulateStage {
    /** Columns that are summed in one pass if there are so many, to use whole cache lines. */
    private static final int BLOCK = 4 * Lanes.COUNT;

    private final StageMethod method;
    private final Stage.Accumulate stage;
    private final Arithmetics arithmetics;
    private final View operand;
    private final View result;
    private final int last;

    private AccumulateStage(StageMethod method, Stage.Accumulate stage, int lanes) {
        this.method = method;
        this.stage = stage;
        this.arithmetics = Arithmetics.of(method.text(), lanes);
        this.operand = stage.operand();
        this.result = stage.result();
        this.last = stage.kept() - 1;
    }

    static Routine write(StageMethod method, Stage.Accumulate stage, int lanes) {
        return new AccumulateStage(method, stage, lanes).write();
    }

    private Routine write() {
        method.origin(operand);
        method.origin(result);
        if (last < 0) {
            one(new Nest(method));
            return method.finish(stage.notes(), 1, 1);
        }
        boolean columns =
                last == 0 || method.split() == Split.TEAM && rows() < Costs.ENOUGH_ROWS && operand.dim(last) > rows();
        var nest = new Nest(method);
        for (int axis = 0; axis < last; axis++) {
            nest.axis(
                    "r" + axis, axis == 0 && !columns ? method.range(operand.dim(0)) : Range.whole(operand.dim(axis)));
        }
        Range range = columns ? method.range(operand.dim(last)) : Range.whole(operand.dim(last));
        columns(nest, range);
        nest.close();
        return method.finish(stage.notes(), columns ? operand.dim(last) : operand.dim(0), columns ? Lanes.COUNT : 1);
    }

    private int rows() {
        return operand.dims().subList(0, last).stream().reduce(1, (a, b) -> a * b);
    }

    private void columns(Nest nest, Range range) {
        boolean wide = arithmetics.lanes() > 1 && operand.buffer().type() == Type.REAL;
        if (!wide || operand.stride(last) != 1 || result.stride(last) != 1 || range.size() < Lanes.COUNT) {
            nest.axis("c", range);
            one(nest);
            return;
        }
        String from = range.from();
        for (int block : range.size() >= BLOCK ? new int[] {BLOCK, Lanes.COUNT} : new int[] {Lanes.COUNT}) {
            from = blocks(nest, from, range.to(), block);
        }
        nest.at(nest.loop("c", from, range.to()));
        one(nest);
        nest.close(1);
    }

    /** Writes a loop over blocks of columns, and returns where it ends. */
    private String blocks(Nest nest, String from, String to, int block) {
        String end = method.text().unique("end");
        method.text().add("int $L = $L - ($L - $L) % $L", end, to, to, from, block);
        String index = method.text().unique("c");
        method.text().begin("for (int $L = $L; $L < $L; $L += $L)", index, from, index, end, index, block);
        block(nest.at(index), block);
        nest.back();
        method.text().end();
        return end;
    }

    private void block(Nest nest, int block) {
        Arithmetic wide = arithmetics.wide();
        List<Lanes> lanes = new ArrayList<>();
        for (int column = 0; column < block; column += Lanes.COUNT) {
            lanes.add(wide.open("sum", stage.function(), method.scratch(Lanes.COUNT), "0"));
        }
        String first = nest.base("first", operand);
        String to = nest.base("to", result);
        Nest folded = folded();
        String from = base(first, folded);
        for (int column = 0; column < block; column += arithmetics.lanes()) {
            Value x = wide.load(
                    "x", method.array(operand.buffer()), StageMethod.plus(from, String.valueOf(column), 1), Type.REAL);
            wide.accumulate(lanes.get(column / Lanes.COUNT), x, String.valueOf(column % Lanes.COUNT));
        }
        folded.close();
        for (int column = 0; column < block; column += arithmetics.lanes()) {
            String sum = lanes.get(column / Lanes.COUNT).names().get(column % Lanes.COUNT / arithmetics.lanes());
            var value = new Value(CodeBlock.of("$L", sum), Value.Kind.REAL, false);
            wide.store(value, method.array(result.buffer()), StageMethod.plus(to, String.valueOf(column), 1));
        }
    }

    /** Opens the loops over the folded axes. */
    private Nest folded() {
        var folded = new Nest(method);
        for (int axis = stage.kept(); axis < operand.rank(); axis++) {
            folded.axis("k" + (axis - stage.kept()), operand.dim(axis));
        }
        return folded;
    }

    private String base(String first, Nest folded) {
        String place = first;
        for (int axis = stage.kept(); axis < operand.rank(); axis++) {
            place = StageMethod.plus(place, folded.index(axis - stage.kept()), operand.stride(axis));
        }
        return place;
    }

    /** One element of the result, in plain code. */
    private void one(Nest nest) {
        Arithmetic plain = arithmetics.plain();
        boolean real = operand.buffer().type() == Type.REAL;
        String sum = method.text().unique("sum");
        method.text()
                .add(
                        "$L $L = $L",
                        real ? "float" : "int",
                        sum,
                        real ? start(plain).code() : "0");
        String first = nest.base("first", operand);
        Nest folded = folded();
        Value x = plain.load(
                "x",
                method.array(operand.buffer()),
                base(first, folded),
                operand.buffer().type());
        Value next = add(plain, Value.plain(sum, real ? Value.Kind.REAL : Value.Kind.INTEGER), x);
        method.text().add("$L = $L", sum, next.code());
        folded.close();
        plain.store(Value.plain(sum, x.kind()), method.array(result.buffer()), nest.place(result));
    }

    private Value start(Arithmetic plain) {
        return switch (stage.function()) {
            case SUM -> plain.real(0);
            case MAX -> plain.real(Float.NEGATIVE_INFINITY);
            case MIN -> plain.real(Float.POSITIVE_INFINITY);
            case LOG_SUM_EXP -> throw new IllegalStateException("a log-sum-exp has more than one stage");
        };
    }

    private Value add(Arithmetic plain, Value sum, Value x) {
        return switch (stage.function()) {
            case SUM -> plain.binary("next", BinaryFunction.PLUS, sum, x);
            case MAX -> plain.max("next", sum, x);
            case MIN -> plain.min("next", sum, x);
            case LOG_SUM_EXP -> throw new IllegalStateException("a log-sum-exp has more than one stage");
        };
    }
}
