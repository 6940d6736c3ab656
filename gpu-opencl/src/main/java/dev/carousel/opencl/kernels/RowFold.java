package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.core.plan.Instruction;

/** A fold of a row: each item folds its own elements, then halves of the items are joined until one is left. */
final class RowFold {
    private final KernelText kernel;
    private final Instruction.Fold fold;
    private final int items;
    private String total = "";
    private String current = "";

    RowFold(KernelText kernel, Instruction.Fold fold, int items) {
        this.kernel = kernel;
        this.fold = fold;
        this.items = items;
    }

    int id() {
        return fold.id();
    }

    boolean isSum() {
        return fold.function() == ReduceFunction.SUM;
    }

    void open() {
        total = kernel.let("fold", fold.type(), Functions.identity(fold.function(), fold.type()));
        current = total;
    }

    void openPart() {
        current = kernel.let("sum", fold.type(), Functions.identity(fold.function(), fold.type()));
    }

    void closePart() {
        kernel.text().add("$L = $L", total, Functions.folded(fold.function(), fold.type(), total, current));
        current = total;
    }

    void add(Scalar x) {
        kernel.text().add("$L = $L", current, Functions.folded(fold.function(), fold.type(), current, x.code()));
    }

    Scalar close(String lane) {
        if (items == 1) {
            return new Scalar(total, fold.type());
        }
        String shared = kernel.local(fold.type(), items);
        String mine = shared + "[" + lane + "]";
        kernel.text().add("$L = $L", mine, total).add("localBarrier()");
        for (int half = items / 2; half > 0; half /= 2) {
            String other = shared + "[" + lane + " + " + half + "]";
            kernel.text()
                    .begin("if ($L < $L)", lane, half)
                    .add("$L = $L", mine, Functions.folded(fold.function(), fold.type(), mine, other))
                    .end()
                    .add("localBarrier()");
        }
        return new Scalar(kernel.let("all", fold.type(), shared + "[0]"), fold.type());
    }
}
