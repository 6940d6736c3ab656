package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.Type;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import java.util.ArrayList;
import java.util.List;

/** What goes along axes that are not a row's: sums over outer axes, running sums, the largest, overlaps, first occurrences. */
final class AxisStages {
    private final Allocation allocation;
    private final Target target;

    AxisStages(Allocation allocation, Target target) {
        this.allocation = allocation;
        this.target = target;
    }

    /** An item for each sum. */
    KernelCall accumulate(Stage.Accumulate stage) {
        var kernel = new KernelText(allocation);
        View x = stage.operand();
        Type type = x.buffer().type();
        int kept = stage.kept();
        Space outer = Space.of(x.dims().subList(0, kept), List.of(x, stage.result()), Space.none());
        Space inner = Space.of(x.dims().subList(kept, x.rank()), List.of(folded(x, kept)), Space.none());
        Grid grid = kernel.grid(outer.dims(), target);
        String sum = kernel.let("sum", type, Functions.identity(stage.function(), type));
        var indices = new ArrayList<>(grid.indices());
        for (int dim : inner.dims()) {
            indices.add(kernel.loop("k", dim));
        }
        var dims = new ArrayList<>(outer.dims());
        dims.addAll(inner.dims());
        var strides = new ArrayList<>(outer.join(x).strides());
        strides.addAll(inner.join(folded(x, kept)).strides());
        String element = kernel.load("x", x.with(dims, strides), indices);
        kernel.text().add("$L = $L", sum, Functions.folded(stage.function(), type, sum, element));
        inner.dims().forEach(dim -> kernel.text().end());
        kernel.store(outer.join(stage.result()), grid.indices(), sum);
        return grid.finish();
    }

    private static View folded(View x, int kept) {
        return x.with(x.dims().subList(kept, x.rank()), x.strides().subList(kept, x.rank()));
    }

    /** The lowest position of the largest element; NaN counts as the largest. */
    KernelCall argMax(Stage.ArgMax stage) {
        var kernel = new KernelText(allocation);
        View x = stage.operand();
        Type type = x.buffer().type();
        Grid grid = kernel.grid(stage.result().dims(), target);
        String outer = grid.indices().get(0);
        String inner = grid.indices().get(1);
        String best = kernel.load("best", x, List.of(outer, "0", inner));
        String position = kernel.let("position", Type.INTEGER, "0");
        String k = kernel.loop("k", x.dim(1));
        String next = kernel.load("x", x, List.of(outer, k, inner));
        String nan = type == Type.REAL ? " || (" + next + " != " + next + " && " + best + " == " + best + ")" : "";
        kernel.text()
                .begin("if ($L > $L$L)", next, best, nan)
                .add("$L = $L", best, next)
                .add("$L = $L", position, k)
                .end()
                .end();
        kernel.store(stage.result(), grid.indices(), position);
        return grid.finish();
    }

    KernelCall cumulativeSum(Stage.CumulativeSum stage) {
        var kernel = new KernelText(allocation);
        View x = stage.operand();
        Type type = x.buffer().type();
        Grid grid = kernel.grid(List.of(x.dim(0), x.dim(2)), target);
        String sum = kernel.let("sum", type, type == Type.REAL ? "0.0f" : "0");
        String k = kernel.loop("k", x.dim(1));
        List<String> at = List.of(grid.indices().get(0), k, grid.indices().get(1));
        kernel.text().add("$L = $L + $L", sum, sum, kernel.load("x", x, at));
        kernel.store(stage.result(), at, sum);
        kernel.text().end();
        return grid.finish();
    }

    /** An item for each sum, which looks for the windows that reach it. */
    KernelCall overlapAdd(Stage.OverlapAdd stage) {
        var kernel = new KernelText(allocation);
        View x = stage.operand();
        Type type = x.buffer().type();
        Grid grid = kernel.grid(stage.result().dims(), target);
        List<String> at = grid.indices();
        String sum = kernel.let("sum", type, type == Type.REAL ? "0.0f" : "0");
        String j = kernel.loop("j", x.dim(2));
        String stride = kernel.number(stage.stride());
        String shift =
                kernel.let("shift", Type.INTEGER, at.get(1) + " - " + j + " * " + kernel.number(stage.dilation()));
        String window = kernel.let("window", Type.INTEGER, shift + " / " + stride);
        kernel.text()
                .begin(
                        "if ($L >= 0 && $L < $L && $L * $L == $L)",
                        shift,
                        window,
                        kernel.number(x.dim(1)),
                        window,
                        stride,
                        shift);
        String element = kernel.element(x, List.of(at.get(0), window, j, at.get(2)));
        kernel.text().add("$L = $L + $L", sum, sum, element).end().end();
        kernel.store(stage.result(), at, sum);
        return grid.finish();
    }

    /** An item for each place, which looks at all before it. */
    KernelCall firstOccurrence(Stage.FirstOccurrence stage) {
        var kernel = new KernelText(allocation);
        View x = stage.operand();
        Grid grid = kernel.grid(x.dims(), target);
        String own = grid.indices().get(0);
        String value = kernel.load("value", x, List.of(own));
        String first = kernel.let("first", Type.INTEGER, own);
        String back = kernel.unique("back");
        kernel.text().begin("for (int $L = $L - 1; $L >= 0; $L--)", back, own, back, back);
        String same = kernel.element(x, List.of(back));
        kernel.text()
                .begin("if ($L == $L)", same, value)
                .add("$L = $L", first, back)
                .end()
                .end();
        kernel.store(stage.result(), List.of(own), first);
        return grid.finish();
    }
}
