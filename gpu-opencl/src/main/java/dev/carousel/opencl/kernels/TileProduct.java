package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.Type;
import dev.carousel.opencl.device.Items;
import java.util.ArrayList;
import java.util.List;

/**
 * A product on a graphics card: a group of 16 × 16 items computes a tile of 64 × 64, each item 4 × 4 elements in registers, from strips of both operands in
 * local memory.
 */
final class TileProduct {
    private static final int SIDE = 16;
    private static final int EACH = 4;
    private static final int TILE = SIDE * EACH;
    private static final int DEPTH = 16;
    private static final int ITEMS = SIDE * SIDE;

    private final Operands operands;
    private final KernelText kernel;
    private final String leftStrip;
    private final String rightStrip;

    TileProduct(Operands operands) {
        this.operands = operands;
        this.kernel = operands.kernel();
        this.leftStrip = kernel.local(Type.REAL, TILE * DEPTH);
        this.rightStrip = kernel.local(Type.REAL, TILE * DEPTH);
    }

    KernelCall write() {
        int m = operands.stage().m();
        int n = operands.stage().n();
        String rows = kernel.number(m);
        String columns = kernel.number(n);
        String depth = kernel.number(operands.stage().k());
        String x = kernel.let("x", Type.INTEGER, "getLocalId(0)");
        String y = kernel.let("y", Type.INTEGER, "getLocalId(1)");
        String item = kernel.let("item", Type.INTEGER, y + " * " + SIDE + " + " + x);
        String column = kernel.let("column", Type.INTEGER, "getGroupId(0) * " + TILE);
        String row = kernel.let("row", Type.INTEGER, "getGroupId(1) * " + TILE);
        List<String> sums = new ArrayList<>();
        for (int i = 0; i < EACH * EACH; i++) {
            sums.add(kernel.let("sum", Type.REAL, "0.0f"));
        }
        String k = kernel.unique("k");
        kernel.text().begin("for (int $L = 0; $L < $L; $L += $L)", k, k, depth, k, DEPTH);
        boolean leftByRow = operands.left().columns() != 1;
        for (int part = 0; part < TILE * DEPTH / ITEMS; part++) {
            fill(leftStrip, operands.left(), item, part, leftByRow, row, rows, k, depth, true);
            fill(
                    rightStrip,
                    operands.right(),
                    item,
                    part,
                    operands.right().rows() != 1,
                    column,
                    columns,
                    k,
                    depth,
                    false);
        }
        kernel.text().add("localBarrier()");
        multiply(x, y, sums);
        kernel.text().add("localBarrier()").end();
        for (int i = 0; i < EACH * EACH; i++) {
            store(row, column, x, y, i, rows, columns, sums.get(i));
        }
        return kernel.finish(new Items(
                (long) (n + TILE - 1) / TILE * SIDE,
                (long) (m + TILE - 1) / TILE * SIDE,
                operands.batch(),
                SIDE,
                SIDE));
    }

    /** Neighbouring items take neighbouring elements: along the side of the tile, or along k. */
    private void fill(
            String strip,
            Operands.Matrix matrix,
            String item,
            int part,
            boolean alongSide,
            String from,
            String count,
            String k,
            String depth,
            boolean rowsAreSide) {
        String t = kernel.let("t", Type.INTEGER, item + " + " + part * ITEMS);
        int inner = alongSide ? TILE : DEPTH;
        String outerIndex = kernel.let("o", Type.INTEGER, t + " / " + inner);
        String innerIndex = kernel.let("i", Type.INTEGER, t + " - " + outerIndex + " * " + inner);
        String side = alongSide ? innerIndex : outerIndex;
        String step = alongSide ? outerIndex : innerIndex;
        String at = kernel.let("at", Type.INTEGER, from + " + " + side);
        String deep = kernel.let("deep", Type.INTEGER, k + " + " + step);
        String value = kernel.let("value", Type.REAL, "0.0f");
        kernel.text()
                .begin("if ($L < $L && $L < $L)", at, count, deep, depth)
                .add("$L = $L", value, rowsAreSide ? matrix.at(at, deep) : matrix.at(deep, at))
                .end()
                .add("$L[$L * $L + $L] = $L", strip, step, TILE, side, value);
    }

    private void multiply(String x, String y, List<String> sums) {
        String s = kernel.unique("s");
        kernel.text().begin("for (int $L = 0; $L < $L; $L++)", s, s, DEPTH, s);
        List<String> lefts = new ArrayList<>();
        List<String> rights = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            lefts.add(kernel.let("a", Type.REAL, register(leftStrip, s, y, i)));
            rights.add(kernel.let("b", Type.REAL, register(rightStrip, s, x, i)));
        }
        for (int i = 0; i < EACH * EACH; i++) {
            kernel.text()
                    .add("$L = fma($L, $L, $L)", sums.get(i), lefts.get(i / EACH), rights.get(i % EACH), sums.get(i));
        }
        kernel.text().end();
    }

    /** Element i of an item lies 16 i from its first, so that neighbouring items read neighbouring elements. */
    private static String register(String strip, String s, String lane, int i) {
        return strip + "[" + s + " * " + TILE + " + " + lane + " + " + i * SIDE + "]";
    }

    private void store(String row, String column, String x, String y, int i, String rows, String columns, String sum) {
        String r = kernel.let("r", Type.INTEGER, row + " + " + y + " + " + i / EACH * SIDE);
        String c = kernel.let("c", Type.INTEGER, column + " + " + x + " + " + i % EACH * SIDE);
        kernel.text()
                .begin("if ($L < $L && $L < $L)", r, rows, c, columns)
                .add("$L = $L", operands.result().at(r, c), sum)
                .end();
    }
}
