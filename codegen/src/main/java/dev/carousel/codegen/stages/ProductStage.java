package dev.carousel.codegen.stages;

import com.palantir.javapoet.ClassName;
import dev.carousel.codegen.products.ProductSource;
import dev.carousel.codegen.products.Tile;
import dev.carousel.core.plan.Position;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import java.util.List;

/** Writes the calls of the process-wide products for one product stage. */
final class ProductStage {
    /** Rows from which on workers share rows of a product with an arranged matrix rather than its columns. */
    static final int MANY_ROWS = 48;

    private final StageMethod method;
    private final Stage.Product stage;
    private final Tile tile;
    private final int axes;

    private ProductStage(StageMethod method, Stage.Product stage, Tile tile) {
        this.method = method;
        this.stage = stage;
        this.tile = tile;
        this.axes = stage.batch().size();
    }

    static Routine write(StageMethod method, Stage.Product stage, Tile tile) {
        return new ProductStage(method, stage, tile).write();
    }

    private Routine write() {
        operands().forEach(method::origin);
        int count = stage.batch().stream().reduce(1, (a, b) -> a * b);
        if (count == 1 && !(method.split() == Split.ROWS && axes > 0)) {
            return one(List.of());
        }
        return batch(method.split() == Split.ROWS ? stage.batch().get(0) : count);
    }

    private List<View> operands() {
        return stage.right() instanceof Stage.Right.Direct direct
                ? List.of(stage.left(), direct.view(), stage.result())
                : List.of(stage.left(), stage.result());
    }

    /** One product for each of a batch, whose first axis or all of whose axes are cut. */
    private Routine batch(int size) {
        boolean rows = method.split() == Split.ROWS;
        var batch = new BatchIndices(method, stage.batch());
        int loops = rows ? batch.openFirst(method.range(size)) : batch.openAll(method.range(size));
        multiply("0", String.valueOf(stage.m()), "0", String.valueOf(stage.n()), batch.names());
        for (int loop = 0; loop < loops; loop++) {
            method.text().end();
        }
        return method.finish(stage.notes(), size, 1);
    }

    private Routine one(List<String> batch) {
        List<String> zeros = stage.batch().stream().map(axis -> "0").toList();
        if (method.split() == Split.TEAM && byColumns()) {
            int unit = tile.width();
            Range range = method.range(stage.n());
            multiply("0", String.valueOf(stage.m()), range.from(), range.to(), zeros);
            return method.finish(stage.notes(), stage.n(), unit);
        }
        Range range = method.range(stage.m());
        multiply(range.from(), range.to(), "0", String.valueOf(stage.n()), zeros);
        return method.finish(stage.notes(), stage.m(), stage.m() > MANY_ROWS ? 2 : 1);
    }

    /** Workers share the columns if rows are few; and else if less has to be packed by each of them. */
    private boolean byColumns() {
        boolean few = stage.m() < MANY_ROWS && stage.n() >= 2 * tile.width();
        return few || stage.right() instanceof Stage.Right.Direct && stage.n() >= stage.m();
    }

    private void multiply(String m0, String m1, String n0, String n1, List<String> batch) {
        if (stage.right() instanceof Stage.Right.Arranged arranged) {
            packed(arranged.matrix(), m0, m1, panel(n0, false), panel(n1, true), batch);
        } else if (stage.right() instanceof Stage.Right.Direct direct) {
            direct(direct.view(), m0, m1, n0, n1, batch);
        }
    }

    /** Columns are cut at limits of panels. */
    private String panel(String column, boolean end) {
        if (Character.isDigit(column.charAt(0))) {
            return String.valueOf(tile.panels(Integer.parseInt(column)));
        }
        return end ? "(" + column + " + " + (tile.width() - 1) + ") / " + tile.width() : column + " / " + tile.width();
    }

    private void packed(Stage.Matrix matrix, String m0, String m1, String panel0, String panel1, List<String> batch) {
        View packed = View.dense(
                matrix.buffer(), dev.carousel.api.expr.Shape.of(matrix.buffer().size()));
        method.text()
                .add(
                        "$T.multiplyPacked($L, $L, $L, $L, $L, $L, $L, $L, $L, $L, $L, $L, false, $L, $L)",
                        products(),
                        m0,
                        m1,
                        panel0,
                        panel1,
                        stage.k(),
                        stage.n(),
                        matrix(stage.left(), batch),
                        row(stage.left()),
                        column(stage.left()),
                        method.array(packed.buffer()) + ", " + method.origin(packed),
                        matrix(stage.result(), batch),
                        row(stage.result()),
                        backwards(),
                        method.scratch(tile.scratchLength()));
    }

    /** Every other step of a loop, and every other run outside of loops, begins where the one before ended, at what the caches still hold of the matrix. */
    private String backwards() {
        return stage.left().position().terms().stream()
                .map(Position.Term::loop)
                .max(Integer::compare)
                .map(loop -> "(" + method.step(loop) + " & 1) == 1")
                .orElseGet(() -> method.turn() + " == 1");
    }

    private void direct(View right, String m0, String m1, String n0, String n1, List<String> batch) {
        if (column(stage.result()) != 1 || isColumnOfRows()) {
            transposed(right, m0, m1, n0, n1, batch);
            return;
        }
        method.text()
                .add(
                        "$T.multiply($L, $L, $L, $L, $L, $L, $L, $L, $L, $L, $L, $L, $L, false, $L)",
                        products(),
                        m0,
                        m1,
                        n0,
                        n1,
                        stage.k(),
                        matrix(stage.left(), batch),
                        row(stage.left()),
                        column(stage.left()),
                        matrix(right, batch),
                        row(right),
                        column(right),
                        matrix(stage.result(), batch),
                        row(stage.result()),
                        method.scratch(tile.scratchLength()));
    }

    /** One column made of contiguous columns: as a row it is made of contiguous rows, which need no packing. */
    private boolean isColumnOfRows() {
        return stage.n() == 1 && row(stage.left()) == 1 && column(stage.left()) != 1 && row(stage.result()) == 1;
    }

    /** (A · B)ᵀ = Bᵀ · Aᵀ, of the same bits, where the columns of the result are contiguous. */
    private void transposed(View right, String m0, String m1, String n0, String n1, List<String> batch) {
        if (row(stage.result()) != 1) {
            throw new IllegalStateException("neither rows nor columns of a product are contiguous: " + stage.result());
        }
        method.text()
                .add(
                        "$T.multiply($L, $L, $L, $L, $L, $L, $L, $L, $L, $L, $L, $L, $L, false, $L)",
                        products(),
                        n0,
                        n1,
                        m0,
                        m1,
                        stage.k(),
                        matrix(right, batch),
                        column(right),
                        row(right),
                        matrix(stage.left(), batch),
                        column(stage.left()),
                        row(stage.left()),
                        matrix(stage.result(), batch),
                        column(stage.result()),
                        method.scratch(tile.scratchLength()));
    }

    private ClassName products() {
        return ProductSource.className(tile);
    }

    /** Returns array and place of one of a batch of matrices. */
    private String matrix(View view, List<String> batch) {
        String place = method.origin(view);
        for (int axis = 0; axis < axes; axis++) {
            place = StageMethod.plus(place, batch.get(axis), view.stride(axis));
        }
        return method.array(view.buffer()) + ", " + place;
    }

    private int row(View view) {
        return view.dim(axes) == 1 ? view.dim(axes + 1) : view.stride(axes);
    }

    private int column(View view) {
        return view.dim(axes + 1) == 1 ? 1 : view.stride(axes + 1);
    }
}
