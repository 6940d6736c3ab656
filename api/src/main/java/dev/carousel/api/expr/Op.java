package dev.carousel.api.expr;

import java.util.List;

/**
 * What a node of a graph computes: attributes only, operands belong to the {@link Expr}.
 *
 * <p>The set is closed: plugins compose, they never add an op. Corner cases, the same on every backend:
 *
 * <table>
 * <caption>Ties, kinks, NaN, empty arrays and indices</caption>
 * <tr><th>case</th><th>meaning</th></tr>
 * <tr><td>derivative of relu and abs at 0</td><td>0</td></tr>
 * <tr><td>tied elements of a maximum or minimum</td><td>share the derivative equally</td></tr>
 * <tr><td>ties in argmax</td><td>the lowest index wins; NaN counts as the largest; of an empty axis: an error when built</td></tr>
 * <tr><td>sum, max, min, log-sum-exp of nothing</td><td>0, −∞, +∞, −∞</td></tr>
 * <tr><td>log-sum-exp of −∞ only</td><td>−∞, derivative 0</td></tr>
 * <tr><td>relu, max and min of NaN</td><td>NaN</td></tr>
 * <tr><td>comparison with NaN</td><td>0</td></tr>
 * <tr><td>select</td><td>the derivative goes to the chosen side, the other gets 0</td></tr>
 * <tr><td>softmax and log-softmax under a mask</td><td>masked elements, and whole rows that are masked, are 0 with derivative 0</td></tr>
 * <tr><td>softmax and log-softmax of a row whose unmasked elements are all −∞</td><td>NaN</td></tr>
 * <tr><td>division of integers by 0</td><td>an error when run, naming the position</td></tr>
 * <tr><td>an index outside its axis (gather, scatter-add)</td><td>an error when run, naming index and axis length</td></tr>
 * <tr><td>the same index twice (scatter-add)</td><td>values are added in ascending order of position</td></tr>
 * <tr><td>cast of a real to an integer</td><td>towards 0; NaN is 0; saturates at the ends</td></tr>
 * <tr><td>derivatives through comparisons, casts, argmax, random, stop-gradient</td><td>none</td></tr>
 * <tr><td>a loop of length 0</td><td>final carries are the initial ones, stacked outputs are empty</td></tr>
 * </table>
 */
public sealed interface Op {

    /** Calls the visitor's method for this op. */
    <C, R> R accept(Visitor<C, R> visitor, C context);

    /** A value given from outside, by name; in the body of a loop a carry, sequence element, constant or the step index. */
    record Input(String name, Shape shape, Type type) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.input(this, context);
        }
    }

    /** The value of a variable before any assignment of this graph. */
    record Read(Variable variable) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.read(this, context);
        }
    }

    /** One literal number. */
    record Constant(double value, Type type) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.constant(this, context);
        }
    }

    /** The integers 0, 1, … {@code length} − 1. */
    record Iota(int length) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.iota(this, context);
        }
    }

    /** A function of each element. */
    record Unary(UnaryFunction function) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.unary(this, context);
        }
    }

    /** A function of each pair of elements; both operands have one shape and type. */
    record Binary(BinaryFunction function) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.binary(this, context);
        }
    }

    /** Operands (condition, a, b) of one shape: a where the integer condition is not 0, else b. */
    record Select() implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.select(this, context);
        }
    }

    /** Change of type. */
    record Cast(Type type) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.cast(this, context);
        }
    }

    /** {@code [.., M, K] · [.., K, N] → [.., M, N]} with equal leading axes; a transposed operand is given with its last two axes swapped. */
    record MatMul(boolean transposeLeft, boolean transposeRight) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.matMul(this, context);
        }
    }

    /** Folds these axes, given in ascending order, and removes them. */
    record Reduce(ReduceFunction function, List<Integer> axes) implements Op {
        /** Copies the axes. */
        public Reduce {
            axes = List.copyOf(axes);
        }

        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.reduce(this, context);
        }
    }

    /** The index of the largest element along an axis, which is removed. */
    record ArgMax(int axis) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.argMax(this, context);
        }
    }

    /** Running sums along an axis: element i becomes the sum of elements 0 to i. */
    record CumulativeSum(int axis) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.cumulativeSum(this, context);
        }
    }

    /** Softmax, or its logarithm, along the last axis; with a second operand, a mask of the same shape. */
    record Softmax(boolean logarithm) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.softmax(this, context);
        }
    }

    /** Repeats along new leading axes and along axes of length 1. */
    record Broadcast(Shape shape) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.broadcast(this, context);
        }
    }

    /** The same elements in the same order under another shape. */
    record Reshape(Shape shape) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.reshape(this, context);
        }
    }

    /** Axis {@code i} of the result is axis {@code permutation[i]} of the operand. */
    record Transpose(List<Integer> permutation) implements Op {
        /** Copies the permutation. */
        public Transpose {
            permutation = List.copyOf(permutation);
        }

        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.transpose(this, context);
        }
    }

    /** Elements {@code start} (inclusive) to {@code end} (exclusive) of an axis. */
    record Slice(int axis, int start, int end) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.slice(this, context);
        }
    }

    /** The operands one after the other along an axis. */
    record Concat(int axis) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.concat(this, context);
        }
    }

    /** Zeros put before and after along an axis. */
    record Pad(int axis, int before, int after) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.pad(this, context);
        }
    }

    /** The elements of an axis from last to first. */
    record Reverse(int axis) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.reverse(this, context);
        }
    }

    /**
     * Picks along an axis: operands (source, indices). The first {@code batchAxes} axes are shared by both (a pick per row); the axis is
     * replaced by the remaining axes of the indices: {@code source [b.., p.., n, q..]}, {@code indices [b.., k..] → [b.., p.., k.., q..]}.
     */
    record Gather(int axis, int batchAxes) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.gather(this, context);
        }
    }

    /**
     * The adjoint of {@link Gather}: operands (indices, values); zeros with an axis of length {@code size}, the values added at their
     * indices: {@code indices [b.., k..]}, {@code values [b.., p.., k.., q..] → [b.., p.., size, q..]}.
     */
    record ScatterAdd(int axis, int batchAxes, int size) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.scatterAdd(this, context);
        }
    }

    /** Sliding windows: {@code [.., n, ..] → [.., count, size, ..]}; element (i, j) is element {@code i·stride + j·dilation}. */
    record Window(int axis, int size, int stride, int dilation) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.window(this, context);
        }
    }

    /** The adjoint of {@link Window}: {@code [.., count, size, ..] → [.., length, ..]}, overlapping elements added. */
    record OverlapAdd(int axis, int length, int stride, int dilation) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.overlapAdd(this, context);
        }
    }

    /** For each element of an integer vector, the lowest position that holds the same integer. */
    record FirstOccurrence() implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.firstOccurrence(this, context);
        }
    }

    /** The operand, with no derivative. */
    record StopGradient() implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.stopGradient(this, context);
        }
    }

    /**
     * Uniform numbers in [0, 1), multiples of 2⁻²⁴: a pure function of stream name and the integer scalars (seed, step, index, first row).
     *
     * <p>Threefry-2×32 with 20 rounds (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"), twice: key (seed, hash of the
     * stream), counter (step, index) gives a key for counter (first row + row, column), whose first word's upper 24 bits are the number.
     * A row is an index of axis 0, a column the position within it; a scalar is row 0, column 0. The hash is 32-bit FNV-1a of the name in
     * UTF-8, then the finaliser of MurmurHash3.
     */
    record Random(String stream, Shape shape) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.random(this, context);
        }
    }

    /**
     * Recurrence as plain data. Operands: initial carries, sequences {@code [length, ..]}, constants. The inputs of the body are the carries, one
     * element of each sequence, the constants and the step index (integer scalar); its outputs are the next carries, then the outputs to
     * stack. Results, by {@link LoopResult}: final carries, then stacked outputs {@code [length, ..]}. Reversed, steps run from
     * {@code length} − 1 to 0; the step index is the position in the sequences either way.
     */
    record Loop(Graph body, int carries, int sequences, int constants, int length, boolean reverse) implements Op {
        /** Returns how many outputs are stacked. */
        public int stacked() {
            return body.outputs().size() - carries;
        }

        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.loop(this, context);
        }
    }

    /** One result of a loop: a final carry or a stacked output. */
    record LoopResult(int index) implements Op {
        @Override
        public <C, R> R accept(Visitor<C, R> visitor, C context) {
            return visitor.loopResult(this, context);
        }
    }

    /**
     * One method per op and no defaults: a new op does not compile until gradients, interpreter, shapes and emitters know it.
     *
     * @param <C> what each method is told
     * @param <R> what each method returns
     */
    @SuppressWarnings("MissingJavadocMethod")
    interface Visitor<C, R> {
        R input(Input op, C context);

        R read(Read op, C context);

        R constant(Constant op, C context);

        R iota(Iota op, C context);

        R unary(Unary op, C context);

        R binary(Binary op, C context);

        R select(Select op, C context);

        R cast(Cast op, C context);

        R matMul(MatMul op, C context);

        R reduce(Reduce op, C context);

        R argMax(ArgMax op, C context);

        R cumulativeSum(CumulativeSum op, C context);

        R softmax(Softmax op, C context);

        R broadcast(Broadcast op, C context);

        R reshape(Reshape op, C context);

        R transpose(Transpose op, C context);

        R slice(Slice op, C context);

        R concat(Concat op, C context);

        R pad(Pad op, C context);

        R reverse(Reverse op, C context);

        R gather(Gather op, C context);

        R scatterAdd(ScatterAdd op, C context);

        R window(Window op, C context);

        R overlapAdd(OverlapAdd op, C context);

        R firstOccurrence(FirstOccurrence op, C context);

        R stopGradient(StopGradient op, C context);

        R random(Random op, C context);

        R loop(Loop op, C context);

        R loopResult(LoopResult op, C context);
    }
}
