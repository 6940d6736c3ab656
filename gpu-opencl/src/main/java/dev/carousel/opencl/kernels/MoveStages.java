package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.Type;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Position;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import dev.carousel.core.sessions.Failure;
import java.util.ArrayList;
import java.util.List;

/** What moves elements: matrices put in order, picks by index and their adjoint, rows of variables. */
final class MoveStages {
    private final Allocation allocation;
    private final Target target;

    MoveStages(Allocation allocation, Target target) {
        this.allocation = allocation;
        this.target = target;
    }

    /** A matrix is arranged row-major, one launch for each piece. */
    List<KernelCall> arrange(Stage.Arrange stage) {
        Stage.Matrix matrix = stage.matrix();
        var calls = new ArrayList<KernelCall>();
        for (Stage.Piece piece : stage.pieces()) {
            int offset = piece.row() * matrix.n() + piece.column();
            View part = new View(
                    matrix.buffer(),
                    new Position(offset, List.of()),
                    piece.view().dims(),
                    List.of(matrix.n(), 1));
            calls.add(copy(piece.view(), part));
        }
        return calls;
    }

    private KernelCall copy(View from, View to) {
        var kernel = new KernelText(allocation);
        Space space = Space.of(to.dims(), List.of(from, to), Space.none());
        Grid grid = kernel.grid(space.dims(), target);
        kernel.store(space.join(to), grid.indices(), kernel.load("x", space.join(from), grid.indices()));
        return grid.finish();
    }

    /** An item for each picked element: batch, before, count, after. */
    KernelCall gather(Stage.Gather stage) {
        var kernel = new KernelText(allocation);
        Grid grid = kernel.grid(stage.result().dims(), target);
        List<String> at = grid.indices();
        String index = kernel.checked(
                kernel.element(stage.indices(), List.of(at.get(0), at.get(2))),
                stage.source().dim(2),
                Failure.index(Failure.where(stage.notes()), stage.source().dim(2)));
        String x = kernel.load("x", stage.source(), List.of(at.get(0), at.get(1), index, at.get(3)));
        kernel.store(stage.result(), at, x);
        return grid.finish();
    }

    /** Zeros first; then an item for each sum's batch, before and after, which adds in order of position. */
    List<KernelCall> scatter(Stage.ScatterAdd stage) {
        View values = stage.values();
        View result = stage.result();
        var kernel = new KernelText(allocation);
        Grid grid = kernel.grid(List.of(values.dim(0), values.dim(1), values.dim(3)), target);
        List<String> at = grid.indices();
        String k = kernel.loop("k", values.dim(2));
        String index = kernel.checked(
                kernel.element(stage.indices(), List.of(at.get(0), k)),
                result.dim(2),
                Failure.index(Failure.where(stage.notes()), result.dim(2)));
        String x = kernel.load("x", values, List.of(at.get(0), at.get(1), k, at.get(2)));
        String sum = kernel.element(result, List.of(at.get(0), at.get(1), index, at.get(2)));
        String before = kernel.let("sum", values.buffer().type(), sum);
        kernel.text().add("$L = $L + $L", sum, before, x).end();
        return List.of(zeros(result), grid.finish());
    }

    private KernelCall zeros(View view) {
        var kernel = new KernelText(allocation);
        Space space = Space.of(view.dims(), List.of(view), Space.none());
        Grid grid = kernel.grid(space.dims(), target);
        kernel.store(space.join(view), grid.indices(), view.buffer().type() == Type.REAL ? "0.0f" : "0");
        return grid.finish();
    }

    /** An item for each column, so that the last of two rows for one place wins; the plan has looked before whether all rows are there. */
    KernelCall writeRows(Stage.WriteRows stage) {
        var kernel = new KernelText(allocation);
        Grid grid = kernel.grid(List.of(stage.values().dim(1)), target);
        String column = grid.indices().get(0);
        String k = kernel.loop("k", stage.indices().dim(0));
        String row = kernel.load("row", stage.indices(), List.of(k));
        String x = kernel.load("value", stage.values(), List.of(k, column));
        kernel.store(stage.target(), List.of(row, column), x);
        kernel.text().end();
        return grid.finish();
    }
}
