package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.Type;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Position;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import dev.carousel.opencl.device.Items;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Matrix products: each item computes some rows of one column in registers, each element the sum of its products in ascending order of k. */
final class ProductStages {
    private static final int ROWS = 8;
    private static final int COLUMNS = 64;

    private final Allocation allocation;
    private final Target target;

    ProductStages(Allocation allocation, Target target) {
        this.allocation = allocation;
        this.target = target;
    }

    KernelCall write(Stage.Product stage) {
        var kernel = new KernelText(allocation);
        View left = stage.left();
        View right = right(stage);
        View result = stage.result();
        Space batch = Space.of(stage.batch(), List.of(left, right, result), Space.none());
        List<String> at = batch.dims().isEmpty()
                ? List.of()
                : Grid.unravelled(kernel, kernel.let("z", Type.INTEGER, "getGlobalId(2)"), batch.dims());
        String column = kernel.let("column", Type.INTEGER, "getGlobalId(0)");
        String first = kernel.let("row", Type.INTEGER, "getGlobalId(1) * " + ROWS);
        int axis = stage.batch().size();
        String m = kernel.number(stage.m());
        kernel.text().begin("if ($L < $L)", column, kernel.number(stage.n()));
        List<String> lefts = new ArrayList<>();
        List<String> sums = new ArrayList<>();
        String leftBase = kernel.let("left", Type.INTEGER, kernel.address(batch.join(left), at));
        for (int row = 0; row < ROWS; row++) {
            String inside = kernel.let(
                    "i",
                    Type.INTEGER,
                    first + " + " + row + " < " + m + " ? " + first + " + " + row + " : " + m + " - 1");
            lefts.add(kernel.let("a", Type.INTEGER, leftBase + kernel.product(inside, left.stride(axis))));
            sums.add(kernel.let("sum", Type.REAL, "0.0f"));
        }
        String rightBase = kernel.let(
                "right",
                Type.INTEGER,
                kernel.address(batch.join(right), at) + kernel.product(column, right.stride(axis + 1)));
        String k = kernel.loop("k", stage.k());
        String b = kernel.let(
                "b",
                Type.REAL,
                kernel.array(right.buffer()) + "[" + rightBase + kernel.product(k, right.stride(axis)) + "]");
        String step = kernel.let("step", Type.INTEGER, "0" + kernel.product(k, left.stride(axis + 1)));
        for (int row = 0; row < ROWS; row++) {
            kernel.text()
                    .add(
                            "$L = fma($L[$L + $L], $L, $L)",
                            sums.get(row),
                            kernel.array(left.buffer()),
                            lefts.get(row),
                            step,
                            b,
                            sums.get(row));
        }
        kernel.text().end();
        String resultBase = kernel.let(
                "to",
                Type.INTEGER,
                kernel.address(batch.join(result), at)
                        + kernel.product(column, result.stride(axis + 1))
                        + kernel.product(first, result.stride(axis)));
        String pitch = kernel.number(result.stride(axis));
        for (int row = 0; row < ROWS; row++) {
            kernel.text()
                    .begin("if ($L + $L < $L)", first, row, m)
                    .add("$L[$L + $L * $L] = $L", kernel.array(result.buffer()), resultBase, row, pitch, sums.get(row))
                    .end();
        }
        kernel.text().end();
        int z = batch.dims().stream().reduce(1, (a, c) -> a * c);
        return kernel.finish(
                Items.covering(stage.n(), (stage.m() + ROWS - 1) / ROWS, z, Math.min(COLUMNS, target.widest()), 1));
    }

    /** An arranged matrix lies row-major, the same for the whole batch. */
    private static View right(Stage.Product stage) {
        if (stage.right() instanceof Stage.Right.Direct direct) {
            return direct.view();
        }
        Stage.Matrix matrix = ((Stage.Right.Arranged) stage.right()).matrix();
        var dims = new ArrayList<>(stage.batch());
        var strides = new ArrayList<>(Collections.nCopies(dims.size(), 0));
        dims.addAll(List.of(matrix.k(), matrix.n()));
        strides.addAll(List.of(matrix.n(), 1));
        return new View(matrix.buffer(), Position.START, dims, strides);
    }
}
