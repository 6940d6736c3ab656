package dev.carousel.core.plan;

import dev.carousel.api.expr.ReduceFunction;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One loop nest of a plan. All that it reads was written before it.
 *
 * <p>Every stage can be cut along its <em>first</em> axis, given in its Javadoc, into ranges that touch different elements: rows of a batch in a
 * {@link Repeat} with rows, anything else elsewhere. Where a {@code Repeat} has n rows, the first axis of each stage in it has a multiple m·n of
 * places: row r owns places m·r to m·(r + 1) − 1.
 */
public sealed interface Stage {
    /** Returns what the stage computes, for people: equation and origin of each node. */
    Notes notes();

    /**
     * Pointwise work and row reductions over one space of indices, touching memory once. First axis: that of the space.
     *
     * @param dims of the space; the last axis is a row's; never empty
     * @param uniform computed once
     * @param phases one after the other for each row
     */
    record Fused(Notes notes, List<Integer> dims, List<Instruction.Value> uniform, List<Phase> phases)
            implements Stage {
        /** Copies the lists. */
        public Fused {
            dims = List.copyOf(dims);
            uniform = List.copyOf(uniform);
            phases = List.copyOf(phases);
        }

        /** Returns all instructions in order, what is computed once first. */
        public Stream<Instruction> instructions() {
            return Stream.concat(uniform.stream(), inPhases());
        }

        /** Returns the instructions of all phases in order. */
        public Stream<Instruction> inPhases() {
            return phases.stream().flatMap(Phase::instructions);
        }
    }

    /**
     * One pass over a row.
     *
     * @param elements for each element of the row, folds included
     * @param row afterwards, once for the row
     */
    record Phase(List<Instruction> elements, List<Instruction> row) {
        /** Copies the lists. */
        public Phase {
            elements = List.copyOf(elements);
            row = List.copyOf(row);
        }

        /** Returns all instructions in order. */
        public Stream<Instruction> instructions() {
            return Stream.concat(elements.stream(), row.stream());
        }
    }

    /**
     * {@code result = left · right}, for each of {@code batch}: each element the sum of its products in ascending order of k, each addition fused with its
     * product. First axis: the first of {@code batch}, or the rows of {@code left} if there is none.
     *
     * @param batch leading axes of all three
     * @param left {@code [batch.., m, k]}
     * @param right {@code [batch.., k, n]}
     * @param result {@code [batch.., m, n]}
     */
    record Product(Notes notes, List<Integer> batch, View left, Right right, View result) implements Stage {
        /** Copies the batch axes. */
        public Product {
            batch = List.copyOf(batch);
        }

        /** Returns the rows of one product. */
        public int m() {
            return result.dim(batch.size());
        }

        /** Returns the columns of one product. */
        public int n() {
            return result.dim(batch.size() + 1);
        }

        /** Returns the terms of one sum. */
        public int k() {
            return left.dim(batch.size() + 1);
        }
    }

    /** A right operand: seen where it lies, or arranged before by {@link Arrange}. */
    sealed interface Right {
        /** Where it lies: {@code [batch.., k, n]}. */
        record Direct(View view) implements Right {}

        /** In the backend's layout; the same for the whole batch. */
        record Arranged(Matrix matrix) implements Right {}
    }

    /**
     * A {@code [k, n]} matrix in the backend's own layout.
     *
     * @param buffer of kind {@link Buffer.Kind#MATRIX}
     */
    record Matrix(Buffer buffer, int k, int n) {}

    /**
     * Puts a matrix into the backend's layout, from pieces that cover it. First axis: the columns.
     */
    record Arrange(Notes notes, Matrix matrix, List<Piece> pieces) implements Stage {
        /** Copies the pieces. */
        public Arrange {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * A part of a matrix.
     *
     * @param view {@code [k, n]} of the part
     * @param row where it begins in the matrix
     * @param column where it begins in the matrix
     */
    record Piece(View view, int row, int column) {}

    /**
     * Folds the axes of {@code operand} from {@code kept} on, in ascending order of their positions, the last fastest: one accumulator an element. First axis: the
     * first kept one.
     *
     * @param kept how many leading axes of {@code operand} remain: those of {@code result}
     * @param operand real, or integer for a sum; {@code [kept.., folded..]}
     * @param function sum, maximum or minimum
     */
    record Accumulate(Notes notes, ReduceFunction function, int kept, View operand, View result) implements Stage {}

    /** Picks: {@code source [batch, before, n, after]}, {@code indices [batch, count]} → {@code result [batch, before, count, after]}. */
    record Gather(Notes notes, Cut cut, View source, View indices, View result) implements Stage {}

    /**
     * Adds: zeros {@code result [batch, before, n, after]}, to which {@code values [batch, before, count, after]} are added at {@code indices [batch,
     * count]}, in ascending order of position.
     */
    record ScatterAdd(Notes notes, Cut cut, View indices, View values, View result) implements Stage {}

    /** Which axis of a {@link Gather} or {@link ScatterAdd} may be cut. */
    enum Cut {
        /** The batch. */
        BATCH,
        /** The axes before the indexed one. */
        BEFORE,
        /** The picks, of a gather. */
        COUNT,
        /** The axes after the indexed one. */
        AFTER
    }

    /** The position of the largest element: {@code operand [outer, n, inner]} → {@code result [outer, inner]}, integers. First axis: outer. */
    record ArgMax(Notes notes, View operand, View result) implements Stage {}

    /** Running sums along the middle axis of {@code [outer, n, inner]}. First axis: outer. */
    record CumulativeSum(Notes notes, View operand, View result) implements Stage {}

    /** {@code operand [outer, count, size, inner]} added into zeros {@code result [outer, length, inner]} at {@code i·stride + j·dilation}. First axis: outer. */
    record OverlapAdd(Notes notes, int stride, int dilation, View operand, View result) implements Stage {}

    /** For each element of an integer vector, the lowest position with the same integer. Not to be cut. */
    record FirstOccurrence(Notes notes, View operand, View result) implements Stage {}

    /** Writes rows of a variable: {@code values [count, width]} to {@code target [rows, width]} at {@code indices [count]}. Not to be cut. */
    record WriteRows(Notes notes, View indices, View values, View target) implements Stage {}

    /**
     * A loop: its stages, for each step.
     *
     * @param loop its number, by which {@link Position}s name it
     * @param length how many steps
     * @param reverse whether they run from {@code length} − 1 to 0
     * @param rows if not null, how many rows the batch has, each of which depends on itself alone at all steps
     */
    record Repeat(
            Notes notes,
            int loop,
            int length,
            boolean reverse,
            @Nullable Integer rows,
            List<Stage> body) implements Stage {
        /** Copies the body. */
        public Repeat {
            body = List.copyOf(body);
        }
    }
}
