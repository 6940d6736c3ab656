package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Brings right operands of a block's products into the backend's layout, as far out as they are known: once for all steps of a loop. */
final class Arrangements {
    private record Key(Expr node, boolean transposed) {}

    private record Arrangement(Unit unit, Stage.Matrix matrix) {}

    private final Block block;
    private final Map<Key, Arrangement> known = new HashMap<>();
    private @Nullable Unit hosted;

    Arrangements(Block block) {
        this.block = block;
    }

    /** Tells the unit of the loop whose body is being planned: what the body asks to be arranged around it comes before. */
    void host(@Nullable Unit loop) {
        hosted = loop;
    }

    /** Returns whether a right operand is a matrix known before the loop around the block, or before all inputs. */
    boolean isFor(Expr right) {
        return !block.isUniform(right)
                && right.shape().rank() == 2
                && (block.isMadeOfVariables(right) || block.operand(block.base(right)) != null);
    }

    /** Returns such an operand in the backend's layout. */
    Stage.Matrix of(Expr right, boolean transposed, Unit reader) {
        Block home = block;
        Expr node = right;
        for (Expr around = home.operand(node); around != null; around = home.operand(node)) {
            node = around;
            home = Objects.requireNonNull(home.outer());
        }
        View seen = home.view(node);
        Block origin = home;
        Expr base = home.base(node);
        for (Expr around = home.operand(base); around != null; around = home.operand(base)) {
            home = Objects.requireNonNull(home.outer());
            base = home.base(around);
        }
        var key = new Key(node, transposed);
        return home == origin
                ? home.arrangements().arrange(key, reader)
                : home.arrangements().arrange(key, seen, base, reader);
    }

    private Stage.Matrix arrange(Key key, Unit reader) {
        return arrange(key, reader, (unit, pieces) -> addPieces(pieces, key.node(), key.transposed(), 0, 0, unit));
    }

    /** Arranges a view that a loop's body has of something known around it. */
    private Stage.Matrix arrange(Key key, View seen, Expr base, Unit reader) {
        return arrange(key, reader, (unit, pieces) -> {
            block.read(base, unit);
            pieces.add(piece(block.sheet().actual(seen), key.transposed(), 0, 0));
        });
    }

    private Stage.Matrix arrange(Key key, Unit reader, BiConsumer<Unit, List<Stage.Piece>> writer) {
        Arrangement found = known.get(key);
        if (found == null) {
            found = make(key, writer);
            known.put(key, found);
        }
        reader.runAfter(found.unit());
        if (hosted != null) {
            hosted.runAfter(found.unit());
        }
        return found.matrix();
    }

    private Arrangement make(Key key, BiConsumer<Unit, List<Stage.Piece>> writer) {
        Expr node = key.node();
        Unit unit = block.addUnit(block.isOwn(node) && block.isPrepared(node));
        int k = node.shape().dim(key.transposed() ? 1 : 0);
        int n = node.shape().dim(key.transposed() ? 0 : 1);
        Buffer buffer = block.sheet().buffer(node.label(), Type.REAL, k * n, Buffer.Kind.MATRIX);
        var matrix = new Stage.Matrix(buffer, k, n);
        var pieces = new ArrayList<Stage.Piece>();
        writer.accept(unit, pieces);
        unit.add(new Stage.Arrange(block.equations().of(List.of(node)), matrix, pieces));
        return new Arrangement(unit, matrix);
    }

    private void addPieces(List<Stage.Piece> pieces, Expr node, boolean transposed, int row, int column, Unit unit) {
        if (node.op() instanceof Op.Transpose transpose
                && transpose.permutation().equals(List.of(1, 0))) {
            addPieces(pieces, node.inputs().get(0), !transposed, row, column, unit);
        } else if (node.op() instanceof Op.Concat concat && !block.isUniform(node)) {
            int offset = 0;
            for (Expr part : node.inputs()) {
                boolean down = (concat.axis() == 0) != transposed;
                addPieces(pieces, part, transposed, row + (down ? offset : 0), column + (down ? 0 : offset), unit);
                offset += part.shape().dim(concat.axis());
            }
        } else {
            pieces.add(piece(block.read(node, unit), transposed, row, column));
        }
    }

    private static Stage.Piece piece(View view, boolean transposed, int row, int column) {
        return new Stage.Piece(transposed ? ViewRules.permute(view, List.of(1, 0)) : view, row, column);
    }
}
