package dev.carousel.codegen.stages;

import com.palantir.javapoet.ClassName;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import dev.carousel.core.sessions.Failure;
import java.util.Arrays;

/** Writes what updates of rows need: where an index occurs first, and rows into a variable. */
final class RowStages {
    private static final ClassName CHECKS = ClassName.get("dev.carousel.codegen.runtime", "Checks");

    private RowStages() {}

    /** Neighbouring elements of rows that one worker writes, so that none share a line of the cache. */
    private static final int UNIT = 16;

    /** Returns whether workers can share the writing of rows: each takes some columns of all, so that of equal indices the last one wins. */
    static boolean isDivisible(Stage.WriteRows stage) {
        return stage.values().dim(1) >= 2 * UNIT;
    }

    /**
     * A table of positions, found by a hash of the integer (Knuth 1973, "Sorting and searching", section 6.4), kept in scratch memory. A worker has
     * a table of its own, for the integers whose hash is in its range.
     */
    static Routine write(StageMethod method, Stage.FirstOccurrence stage) {
        View x = stage.operand();
        View y = stage.result();
        int bits = 33 - Integer.numberOfLeadingZeros(Math.max(1, x.dim(0)));
        String from = method.origin(x);
        String to = method.origin(y);
        String values = method.array(x.buffer());
        String table = method.scratch(1 << bits);
        Range range = method.range(1 << bits);
        method.text()
                .add("$T.fill($L, 0, $L, 0f)", Arrays.class, table, 1 << bits)
                .begin("for (int k = 0; k < $L; k++)", x.dim(0))
                .add("int value = $L[$L]", values, StageMethod.plus(from, "k", x.stride(0)))
                .add("int slot = (value * 0x9E3779B9) >>> $L", 32 - bits);
        if (!range.isWhole()) {
            method.text().begin("if (slot >= $L && slot < $L)", range.from(), range.to());
        }
        method.text()
                .begin("while ($L[slot] != 0f && $L[$L] != value)", table, values, earlier(from, table, x.stride(0)))
                .add("slot = (slot + 1) & $L", (1 << bits) - 1)
                .end()
                .begin("if ($L[slot] == 0f)", table)
                .add("$L[slot] = $T.intBitsToFloat(k + 1)", table, Float.class)
                .end()
                .add(
                        "$L[$L] = $T.floatToRawIntBits($L[slot]) - 1",
                        method.array(y.buffer()),
                        StageMethod.plus(to, "k", y.stride(0)),
                        Float.class,
                        table);
        if (!range.isWhole()) {
            method.text().end();
        }
        method.text().end();
        return method.finish(stage.notes(), 1 << bits, 1);
    }

    private static String earlier(String from, String table, int stride) {
        return StageMethod.plus(from, "(Float.floatToRawIntBits(" + table + "[slot]) - 1)", stride);
    }

    static Routine write(StageMethod method, Stage.WriteRows stage) {
        View indices = stage.indices();
        View values = stage.values();
        View target = stage.target();
        method.origin(indices);
        method.origin(values);
        method.origin(target);
        method.text()
                .add(
                        "$T.indices($L, $L, $L, $L, $L, $S)",
                        CHECKS,
                        method.array(indices.buffer()),
                        method.origin(indices),
                        indices.dim(0),
                        indices.stride(0),
                        target.dim(0),
                        Failure.where(stage.notes()));
        Nest nest = new Nest(method).axis("k", indices.dim(0));
        String from = nest.base("from", values);
        String row = method.array(indices.buffer()) + "[" + nest.place(indices) + "]";
        String to = new Nest(method).at(row).base("to", target);
        copy(method, values, from, target, to);
        nest.close();
        return method.finish(stage.notes(), values.dim(1), UNIT);
    }

    private static void copy(StageMethod method, View values, String from, View target, String to) {
        String source = method.array(values.buffer());
        String sink = method.array(target.buffer());
        Range columns = method.range(values.dim(1));
        if (values.stride(1) == 1 && target.stride(1) == 1) {
            String first = columns.isWhole() ? "" : " + from";
            String count = columns.isWhole() ? columns.to() : "to - from";
            method.text()
                    .add(
                            "$T.arraycopy($L, $L, $L, $L, $L)",
                            System.class,
                            source,
                            from + first,
                            sink,
                            to + first,
                            count);
            return;
        }
        String c = columns.loop(method, "c");
        method.text()
                .add(
                        "$L[$L] = $L[$L]",
                        sink,
                        StageMethod.plus(to, c, target.stride(1)),
                        source,
                        StageMethod.plus(from, c, values.stride(1)));
        method.text().end();
    }
}
