package dev.carousel.codegen.stages;

import dev.carousel.api.expr.Type;
import dev.carousel.codegen.arithmetic.Value;
import dev.carousel.core.plan.View;
import java.util.Arrays;

/** Writes zeros along the last axis of an array. */
final class Zeros {
    private Zeros() {}

    static void write(StageMethod method, Arithmetics arithmetics, View view, String base, Range range) {
        String array = method.array(view.buffer());
        int stride = view.stride(view.rank() - 1);
        boolean real = view.buffer().type() == Type.REAL;
        if (stride == 1) {
            String from = StageMethod.plus(base, range.from(), 1);
            String to = StageMethod.plus(base, range.to(), 1);
            method.text().add("$T.fill($L, $L, $L, $L)", Arrays.class, array, from, to, real ? "0f" : "0");
            return;
        }
        new Sweep(method, arithmetics).over(range, false, (plain, c) -> {
            Value zero = real ? plain.real(0) : plain.integer(0);
            plain.store(zero, array, StageMethod.plus(base, c, stride));
        });
    }
}
