package dev.carousel.codegen.stages;

import com.palantir.javapoet.ClassName;
import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.codegen.arithmetic.Arithmetic;
import dev.carousel.codegen.arithmetic.Value;
import dev.carousel.core.plan.Notes;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import dev.carousel.core.sessions.Failure;

/** Writes picks by index and their adjoint; each index is checked before it is used. */
final class GatherStage {
    /** Neighbouring elements from which on the JVM's own copying is the fastest. */
    private static final int COPY = 8;

    private static final int UNIT = 16;
    private static final ClassName CHECKS = ClassName.get("dev.carousel.codegen.runtime", "Checks");

    private final StageMethod method;
    private final Notes notes;
    private final Stage.Cut cut;
    private final View indices;
    private final View indexed;
    private final View picked;
    private final Arithmetics arithmetics;

    private GatherStage(
            StageMethod method, Notes notes, Stage.Cut cut, View indices, View indexed, View picked, int lanes) {
        this.method = method;
        this.notes = notes;
        this.cut = cut;
        this.indices = indices;
        this.indexed = indexed;
        this.picked = picked;
        this.arithmetics = Arithmetics.of(method.text(), lanes);
    }

    static Routine write(StageMethod method, Stage.Gather stage, int lanes) {
        return new GatherStage(
                        method, stage.notes(), stage.cut(), stage.indices(), stage.source(), stage.result(), lanes)
                .gather();
    }

    static Routine write(StageMethod method, Stage.ScatterAdd stage, int lanes) {
        return new GatherStage(
                        method, stage.notes(), stage.cut(), stage.indices(), stage.result(), stage.values(), lanes)
                .scatter();
    }

    private Routine gather() {
        origins();
        Nest nest = picks();
        String to = nest.base("to", picked);
        String from = source(nest);
        copy(from, to);
        nest.close();
        return finish();
    }

    private Routine scatter() {
        origins();
        clear();
        Nest nest = picks();
        String from = nest.base("from", picked);
        String to = source(nest);
        add(from, to);
        nest.close();
        return finish();
    }

    private void origins() {
        method.origin(indices);
        method.origin(indexed);
        method.origin(picked);
    }

    /** Opens the loops over batch, the axes before, and the picks. */
    private Nest picks() {
        return new Nest(method)
                .axis("b", range(Stage.Cut.BATCH, picked.dim(0)))
                .axis("p", range(Stage.Cut.BEFORE, picked.dim(1)))
                .axis("k", range(Stage.Cut.COUNT, picked.dim(2)));
    }

    private Range range(Stage.Cut axis, int size) {
        return axis == cut ? method.range(size) : Range.whole(size);
    }

    private Range after() {
        return range(Stage.Cut.AFTER, picked.dim(3));
    }

    /** Writes the index, checked, and returns the place that it stands for. */
    private String source(Nest nest) {
        var at = new Nest(method).at(nest.index(0)).at(nest.index(2));
        String index = method.text().unique("index");
        method.text()
                .add(
                        "int $L = $T.index($L[$L], $L, $S)",
                        index,
                        CHECKS,
                        method.array(indices.buffer()),
                        at.place(indices),
                        indexed.dim(2),
                        Failure.where(notes));
        return new Nest(method).at(nest.index(0)).at(nest.index(1)).at(index).base("at", indexed);
    }

    private void copy(String from, String to) {
        Range after = after();
        String source = method.array(indexed.buffer());
        String target = method.array(picked.buffer());
        if (contiguous() && after.size() >= COPY) {
            String count = after.isWhole() ? String.valueOf(after.size()) : "to - from";
            method.text()
                    .add(
                            "$T.arraycopy($L, $L, $L, $L, $L)",
                            System.class,
                            source,
                            offset(from, after),
                            target,
                            offset(to, after),
                            count);
            return;
        }
        var sweep = new Sweep(method, arithmetics);
        sweep.over(after, false, (plain, c) -> {
            Value x = plain.load(
                    "x",
                    source,
                    StageMethod.plus(from, c, indexed.stride(3)),
                    indexed.buffer().type());
            plain.store(x, target, StageMethod.plus(to, c, picked.stride(3)));
        });
    }

    private static String offset(String place, Range range) {
        return range.isWhole() ? place : place + " + from";
    }

    private boolean contiguous() {
        return indexed.stride(3) == 1 && picked.stride(3) == 1;
    }

    private void add(String from, String to) {
        new Sweep(method, arithmetics).over(after(), contiguous(), (arithmetic, c) -> {
            Value sum = load(arithmetic, "sum", indexed, StageMethod.plus(to, c, indexed.stride(3)));
            Value x = load(arithmetic, "x", picked, StageMethod.plus(from, c, picked.stride(3)));
            Value next = arithmetic.binary("next", BinaryFunction.PLUS, sum, x);
            arithmetic.store(next, method.array(indexed.buffer()), StageMethod.plus(to, c, indexed.stride(3)));
        });
    }

    private Value load(Arithmetic arithmetic, String name, View view, String place) {
        return arithmetic.load(
                name, method.array(view.buffer()), place, view.buffer().type());
    }

    /** Writes zeros to the worker's part of the sums. */
    private void clear() {
        var nest = new Nest(method)
                .axis("b", range(Stage.Cut.BATCH, indexed.dim(0)))
                .axis("p", range(Stage.Cut.BEFORE, indexed.dim(1)))
                .axis("n", indexed.dim(2));
        String to = nest.base("zero", indexed);
        Zeros.write(method, arithmetics, indexed, to, range(Stage.Cut.AFTER, indexed.dim(3)));
        nest.close();
    }

    private Routine finish() {
        int axis = cut.ordinal();
        return method.finish(notes, picked.dim(axis), cut == Stage.Cut.AFTER ? UNIT : 1);
    }
}
