package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.Type;
import dev.carousel.opencl.device.Items;
import java.util.ArrayList;
import java.util.List;

/**
 * A product on a processor: each item computes some rows of many columns, in an array of its own that stays in the first cache.
 *
 * <p>The innermost loop goes along the columns and takes some steps of k at once: drivers make vectors of it, and an element of the sums is loaded
 * and stored once for all these steps. Items that follow one another take the same columns, whose right operand stays in the second cache.
 */
final class PanelProduct {
    private static final int ROWS = 4;
    private static final int STEPS = 4;
    private static final int COLUMNS = 512;

    private final Operands operands;
    private final KernelText kernel;
    private final String sums;
    private final boolean goesOn;

    /**
     * Makes a writer.
     *
     * @param goesOn whether the result holds the sums of the steps before
     */
    PanelProduct(Operands operands, boolean goesOn) {
        this.operands = operands;
        this.goesOn = goesOn;
        this.kernel = operands.kernel();
        this.sums = kernel.own(ROWS * COLUMNS);
    }

    KernelCall write() {
        int m = operands.stage().m();
        int n = operands.stage().n();
        String rows = kernel.number(m);
        String columns = kernel.number(n);
        String x = kernel.let("x", Type.INTEGER, "getGlobalId(1) * " + COLUMNS);
        String y = kernel.let("y", Type.INTEGER, "getGlobalId(0) * " + ROWS);
        String width = kernel.let(
                "width",
                Type.INTEGER,
                columns + " - " + x + " < " + COLUMNS + " ? " + columns + " - " + x + " : " + COLUMNS);
        List<String> lefts = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            String at = y + " + " + row;
            String inside = kernel.let("i", Type.INTEGER, at + " < " + rows + " ? " + at + " : " + rows + " - 1");
            lefts.add(kernel.let("a", Type.INTEGER, operands.left().address(inside, "0")));
            before.add(
                    goesOn
                            ? kernel.let(
                                    "before", Type.INTEGER, operands.result().address(inside, x))
                            : "");
        }
        String clear = columns(width);
        for (int row = 0; row < ROWS; row++) {
            String along = goesOn ? kernel.product(clear, operands.result().columns()) : "";
            kernel.text()
                    .add(
                            "$L = $L",
                            sum(row, clear),
                            goesOn ? operands.result().array() + "[" + before.get(row) + along + "]" : "0.0f");
        }
        kernel.text().end();
        sweep(lefts, x, width);
        for (int row = 0; row < ROWS; row++) {
            store(row, y, rows, x, width);
        }
        return kernel.finish(new Items((m + ROWS - 1) / ROWS, (n + COLUMNS - 1) / COLUMNS, operands.batch(), 1, 1));
    }

    private String columns(String width) {
        String j = kernel.unique("j");
        kernel.text().begin("for (int $L = 0; $L < $L; $L++)", j, j, width, j);
        return j;
    }

    private String sum(int row, String column) {
        return sums + "[" + (row == 0 ? "" : row * COLUMNS + " + ") + column + "]";
    }

    private void sweep(List<String> lefts, String x, String width) {
        int k = operands.stage().k();
        int whole = k / STEPS * STEPS;
        String step = kernel.unique("k");
        String end = kernel.number(whole);
        kernel.text().begin("for (int $L = 0; $L < $L; $L += $L)", step, step, end, step, STEPS);
        steps(lefts, x, width, step, STEPS);
        kernel.text().end();
        String rest = kernel.unique("k");
        kernel.text().begin("for (int $L = $L; $L < $L; $L++)", rest, end, rest, kernel.number(k), rest);
        steps(lefts, x, width, rest, 1);
        kernel.text().end();
    }

    private void steps(List<String> lefts, String x, String width, String k, int count) {
        List<String> rights = new ArrayList<>();
        String[][] factors = new String[ROWS][count];
        for (int s = 0; s < count; s++) {
            String at = s == 0 ? k : kernel.let("k", Type.INTEGER, k + " + " + s);
            rights.add(kernel.let("b", Type.INTEGER, operands.right().address(at, x)));
            String offset = kernel.let(
                    "step",
                    Type.INTEGER,
                    "0" + kernel.product(at, operands.left().columns()));
            for (int row = 0; row < ROWS; row++) {
                factors[row][s] = kernel.let(
                        "f", Type.REAL, operands.left().array() + "[" + lefts.get(row) + " + " + offset + "]");
            }
        }
        String j = columns(width);
        List<String> loaded = new ArrayList<>();
        for (String right : rights) {
            loaded.add(kernel.let("r", Type.REAL, operands.right().array() + "[" + right + " + " + j + "]"));
        }
        for (int row = 0; row < ROWS; row++) {
            String next = sum(row, j);
            for (int s = 0; s < count; s++) {
                next = kernel.let("s", Type.REAL, "fma(" + factors[row][s] + ", " + loaded.get(s) + ", " + next + ")");
            }
            kernel.text().add("$L = $L", sum(row, j), next);
        }
        kernel.text().end();
    }

    private void store(int row, String y, String rows, String x, String width) {
        kernel.text().begin("if ($L + $L < $L)", y, row, rows);
        String to = kernel.let("at", Type.INTEGER, operands.result().address("(" + y + " + " + row + ")", x));
        String j = columns(width);
        kernel.text()
                .add(
                        "$L[$L$L] = $L",
                        operands.result().array(),
                        to,
                        kernel.product(j, operands.result().columns()),
                        sum(row, j))
                .end()
                .end();
    }
}
