package dev.carousel.codegen.stages;

import dev.carousel.codegen.arithmetic.Arithmetic;
import java.util.function.BiConsumer;

/** Writes a loop over independent elements: in vectors as far as they go, then one by one. */
final class Sweep {
    private final StageMethod method;
    private final Arithmetics arithmetics;

    Sweep(StageMethod method, Arithmetics arithmetics) {
        this.method = method;
        this.arithmetics = arithmetics;
    }

    /**
     * Writes the loop.
     *
     * @param wide whether vectors are possible
     * @param body writes the statements for elements from an index on
     */
    void over(Range range, boolean wide, BiConsumer<Arithmetic, String> body) {
        int lanes = arithmetics.lanes();
        if (!wide || lanes == 1 || range.size() < lanes) {
            loop(arithmetics.plain(), range.from(), range.to(), 1, body);
            return;
        }
        String end = end(range, lanes);
        loop(arithmetics.wide(), range.from(), end, lanes, body);
        if (!end.equals(range.to())) {
            loop(arithmetics.plain(), end, range.to(), 1, body);
        }
    }

    /** Returns where whole vectors end. */
    private String end(Range range, int step) {
        if (range.isWhole()) {
            return String.valueOf(range.size() / step * step);
        }
        String end = method.text().unique("end");
        method.text().add("int $L = to - (to - from) % $L", end, step);
        return end;
    }

    private void loop(Arithmetic arithmetic, String from, String to, int step, BiConsumer<Arithmetic, String> body) {
        String index = method.text().unique("c");
        String next = step == 1 ? index + "++" : index + " += " + step;
        method.text().begin("for (int $L = $L; $L < $L; $L)", index, from, index, to, next);
        body.accept(arithmetic, index);
        method.text().end();
    }
}
