package dev.carousel.codegen.stages;

import dev.carousel.api.expr.Shape;
import dev.carousel.codegen.products.ProductSource;
import dev.carousel.codegen.products.Tile;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;

/** Writes the packing of a matrix into panels, piece by piece; cut along its columns at limits of panels. */
final class ArrangeStage {
    private ArrangeStage() {}

    static Routine write(StageMethod method, Stage.Arrange stage, Tile tile) {
        Stage.Matrix matrix = stage.matrix();
        Range range = method.range(matrix.n());
        for (Stage.Piece piece : stage.pieces()) {
            method.origin(piece.view());
        }
        for (Stage.Piece piece : stage.pieces()) {
            pack(method, matrix, piece, range, tile);
        }
        return method.finish(stage.notes(), matrix.n(), tile.width());
    }

    private static void pack(StageMethod method, Stage.Matrix matrix, Stage.Piece piece, Range range, Tile tile) {
        View view = piece.view();
        int end = piece.column() + view.dim(1);
        View packed = View.dense(matrix.buffer(), Shape.of(matrix.buffer().size()));
        String from =
                range.isWhole() ? String.valueOf(piece.column()) : local(method, "max(from, " + piece.column() + ")");
        String to = range.isWhole() ? String.valueOf(end) : local(method, "min(to, " + end + ")");
        String offset = method.origin(view);
        if (!range.isWhole()) {
            offset = offset + " + (" + from + " - " + piece.column() + ") * " + view.stride(1);
        }
        method.text()
                .add(
                        "$T.pack($L, $L, $L, $L, $L, $L, $L, $L, $L, $L, $L, $L)",
                        ProductSource.className(tile),
                        piece.row(),
                        piece.row() + view.dim(0),
                        from,
                        to,
                        matrix.k(),
                        matrix.n(),
                        method.array(view.buffer()),
                        offset,
                        view.dim(0) == 1 ? view.dim(1) : view.stride(0),
                        view.dim(1) == 1 ? 1 : view.stride(1),
                        method.array(matrix.buffer()),
                        method.origin(packed));
    }

    private static String local(StageMethod method, String limit) {
        String name = method.text().unique(limit.startsWith("max") ? "first" : "last");
        method.text().add("int $L = $T.$L", name, Math.class, limit);
        return name;
    }
}
