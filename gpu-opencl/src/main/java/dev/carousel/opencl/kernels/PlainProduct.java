package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.Type;
import dev.carousel.opencl.device.Items;
import java.util.ArrayList;
import java.util.List;

/** Small or oddly strided products: each item computes some rows of one column in registers. */
final class PlainProduct {
    private static final int ROWS = 4;
    private static final int COLUMNS = 64;

    private final Operands operands;
    private final KernelText kernel;

    PlainProduct(Operands operands) {
        this.operands = operands;
        this.kernel = operands.kernel();
    }

    KernelCall write(Target target) {
        int rows = Math.max(1, Math.min(ROWS, operands.stage().m()));
        String column = kernel.let("column", Type.INTEGER, "getGlobalId(0)");
        String first = kernel.let("row", Type.INTEGER, "getGlobalId(1) * " + rows);
        String m = kernel.number(operands.stage().m());
        kernel.text()
                .begin("if ($L < $L)", column, kernel.number(operands.stage().n()));
        List<String> lefts = new ArrayList<>();
        List<String> sums = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            String inside = row == 0 ? first : kernel.let("i", Type.INTEGER, clamped(first + " + " + row, m));
            lefts.add(kernel.let("a", Type.INTEGER, operands.left().address(inside, "0")));
            sums.add(kernel.let("sum", Type.REAL, "0.0f"));
        }
        String k = kernel.loop("k", operands.stage().k());
        String b = kernel.let("b", Type.REAL, operands.right().at(k, column));
        String step = kernel.let(
                "step", Type.INTEGER, "0" + kernel.product(k, operands.left().columns()));
        for (int row = 0; row < rows; row++) {
            String sum = sums.get(row);
            kernel.text()
                    .add("$L = fma($L[$L + $L], $L, $L)", sum, operands.left().array(), lefts.get(row), step, b, sum);
        }
        kernel.text().end();
        String pitch = kernel.number(operands.result().rows());
        String to = kernel.let("at", Type.INTEGER, operands.result().address(first, column));
        for (int row = 0; row < rows; row++) {
            kernel.text()
                    .begin("if ($L + $L < $L)", first, row, m)
                    .add("$L[$L + $L * $L] = $L", operands.result().array(), to, row, pitch, sums.get(row))
                    .end();
        }
        kernel.text().end();
        int strips = (operands.stage().m() + rows - 1) / rows;
        int n = operands.stage().n();
        int group = n == 1 ? 1 : Math.min(COLUMNS, target.widest());
        return kernel.finish(Items.covering(n, strips, operands.batch(), group, 1));
    }

    private static String clamped(String index, String count) {
        return index + " < " + count + " ? " + index + " : " + count + " - 1";
    }
}
