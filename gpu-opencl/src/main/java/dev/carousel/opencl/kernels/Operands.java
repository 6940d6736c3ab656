package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.Type;
import dev.carousel.core.plan.Position;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The matrices of a product, seen by a kernel: where those of its place in the batch begin, and their strides.
 *
 * @param batch places of the batch: items along z
 */
record Operands(KernelText kernel, Stage.Product stage, Matrix left, Matrix right, Matrix result, int batch) {
    /**
     * A matrix.
     *
     * @param base a local variable: its first element
     * @param rows stride of rows
     * @param columns stride of columns
     */
    record Matrix(KernelText kernel, String array, String base, int rows, int columns) {
        /** Returns the element in a row and column. */
        String at(String row, String column) {
            return array + "[" + address(row, column) + "]";
        }

        String address(String row, String column) {
            return base + kernel.product(row, rows) + kernel.product(column, columns);
        }
    }

    static Operands of(KernelText kernel, Stage.Product stage) {
        View right = right(stage);
        Space batch = Space.of(stage.batch(), List.of(stage.left(), right, stage.result()), Space.none());
        List<String> at = batch.dims().isEmpty()
                ? List.of()
                : Grid.unravelled(kernel, kernel.let("z", Type.INTEGER, "getGlobalId(2)"), batch.dims());
        return new Operands(
                kernel,
                stage,
                matrix(kernel, "left", batch, at, stage.left()),
                matrix(kernel, "right", batch, at, right),
                matrix(kernel, "to", batch, at, stage.result()),
                batch.dims().stream().reduce(1, (a, b) -> a * b));
    }

    private static Matrix matrix(KernelText kernel, String name, Space batch, List<String> at, View view) {
        String base = kernel.let(name, Type.INTEGER, kernel.address(batch.join(view), at));
        int axis = view.rank() - 2;
        return new Matrix(kernel, kernel.array(view.buffer()), base, view.stride(axis), view.stride(axis + 1));
    }

    /** An arranged matrix lies row-major, the same for the whole batch. */
    static View right(Stage.Product stage) {
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
