package dev.carousel.api.expr;

import dev.carousel.api.CarouselException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A node of a graph: an array-valued expression with a static shape, compared by identity.
 *
 * <p>Pointwise methods broadcast their operands: axes are matched from the right, and an axis of length 1, or a missing one, is repeated.
 * Axes may be counted from the end: −1 is the last. What does not fit is an error that names op, operands, model part and source line.
 */
public final class Expr {
    private final GraphBuilder builder;
    private final Op op;
    private final List<Expr> inputs;
    private final Shape shape;
    private final Type type;
    private final Origin origin;

    Expr(GraphBuilder builder, Op op, List<Expr> inputs, Shape shape, Type type, Origin origin) {
        this.builder = builder;
        this.op = op;
        this.inputs = List.copyOf(inputs);
        this.shape = shape;
        this.type = type;
        this.origin = origin;
    }

    /** Returns what this node computes. */
    public Op op() {
        return op;
    }

    /** Returns the operands. */
    public List<Expr> inputs() {
        return inputs;
    }

    /** Returns the shape. */
    public Shape shape() {
        return shape;
    }

    /** Returns the type of the elements. */
    public Type type() {
        return type;
    }

    /** Returns where this node was written. */
    public Origin origin() {
        return origin;
    }

    /** Returns the builder of the graph, or loop body, that this node belongs to. */
    public GraphBuilder builder() {
        return builder;
    }

    /** Returns the name of an input or variable, else of the op. */
    public String label() {
        return OpText.label(this);
    }

    /** Returns a + b. */
    public Expr plus(Expr other) {
        return binary(BinaryFunction.PLUS, other);
    }

    /** Returns a + b. */
    public Expr plus(double other) {
        return plus(literal(other));
    }

    /** Returns a − b. */
    public Expr minus(Expr other) {
        return binary(BinaryFunction.MINUS, other);
    }

    /** Returns a − b. */
    public Expr minus(double other) {
        return minus(literal(other));
    }

    /** Returns a · b, element by element. */
    public Expr times(Expr other) {
        return binary(BinaryFunction.TIMES, other);
    }

    /** Returns a · b. */
    public Expr times(double other) {
        return times(literal(other));
    }

    /** Returns a / b; on integers rounded towards −∞. */
    public Expr dividedBy(Expr other) {
        return binary(BinaryFunction.DIVIDE, other);
    }

    /** Returns a / b. */
    public Expr dividedBy(double other) {
        return dividedBy(literal(other));
    }

    /** Returns a modulo b, with the sign of b; integers only. */
    public Expr modulo(Expr other) {
        return binary(BinaryFunction.MODULO, other);
    }

    /** Returns a modulo b, with the sign of b; integers only. */
    public Expr modulo(int other) {
        return modulo(literal(other));
    }

    /** Returns aᵇ. */
    public Expr power(Expr exponent) {
        return binary(BinaryFunction.POWER, exponent);
    }

    /** Returns aᵇ. */
    public Expr power(double exponent) {
        return power(literal(exponent));
    }

    /** Returns 1 − a: of a mask, its complement. */
    public Expr oneMinus() {
        return literal(1).minus(this);
    }

    /** Returns a². */
    public Expr square() {
        return times(this);
    }

    /** Returns 1 where a = b, else 0. */
    public Expr equalTo(Expr other) {
        return binary(BinaryFunction.EQUAL, other);
    }

    /** Returns 1 where a = b, else 0. */
    public Expr equalTo(double other) {
        return equalTo(literal(other));
    }

    /** Returns 1 where a &lt; b, else 0. */
    public Expr lessThan(Expr other) {
        return binary(BinaryFunction.LESS, other);
    }

    /** Returns 1 where a &lt; b, else 0. */
    public Expr lessThan(double other) {
        return lessThan(literal(other));
    }

    /** Returns 1 where a ≤ b, else 0. */
    public Expr atMost(Expr other) {
        return binary(BinaryFunction.LESS_OR_EQUAL, other);
    }

    /** Returns 1 where a &gt; b, else 0. */
    public Expr greaterThan(Expr other) {
        return other.lessThan(this);
    }

    /** Returns 1 where a &gt; b, else 0. */
    public Expr greaterThan(double other) {
        return literal(other).lessThan(this);
    }

    /** Returns the larger of a and b; on a tie, or with NaN in either, b. */
    public Expr maximum(Expr other) {
        return greaterThan(other).select(this, other);
    }

    /** Returns the smaller of a and b; on a tie, or with NaN in either, b. */
    public Expr minimum(Expr other) {
        return lessThan(other).select(this, other);
    }

    /** Returns, where this integer mask is not 0, {@code yes}, else {@code no}. */
    public Expr select(Expr yes, Expr no) {
        Shape common = Broadcasting.common("select", this, yes, no);
        return builder.apply(
                new Op.Select(), List.of(broadcastTo(common), yes.broadcastTo(common), no.broadcastTo(common)));
    }

    /** Returns −a. */
    public Expr negate() {
        return unary(UnaryFunction.NEGATE);
    }

    /** Returns eᵃ. */
    public Expr exp() {
        return unary(UnaryFunction.EXP);
    }

    /** Returns the natural logarithm. */
    public Expr log() {
        return unary(UnaryFunction.LOG);
    }

    /** Returns the hyperbolic tangent. */
    public Expr tanh() {
        return unary(UnaryFunction.TANH);
    }

    /** Returns 1 / (1 + e⁻ᵃ). */
    public Expr sigmoid() {
        return unary(UnaryFunction.SIGMOID);
    }

    /** Returns max(a, 0). */
    public Expr relu() {
        return unary(UnaryFunction.RELU);
    }

    /** Returns log(1 + eᵃ). */
    public Expr softplus() {
        return unary(UnaryFunction.SOFTPLUS);
    }

    /** Returns the error function. */
    public Expr erf() {
        return unary(UnaryFunction.ERF);
    }

    /** Returns √a. */
    public Expr sqrt() {
        return unary(UnaryFunction.SQRT);
    }

    /** Returns 1 / √a. */
    public Expr rsqrt() {
        return unary(UnaryFunction.RSQRT);
    }

    /** Returns |a|. */
    public Expr abs() {
        return unary(UnaryFunction.ABS);
    }

    /** Returns the sine. */
    public Expr sin() {
        return unary(UnaryFunction.SIN);
    }

    /** Returns the cosine. */
    public Expr cos() {
        return unary(UnaryFunction.COS);
    }

    /** Returns the elements as reals. */
    public Expr toReal() {
        return type == Type.REAL ? this : builder.apply(new Op.Cast(Type.REAL), List.of(this));
    }

    /** Returns the elements as integers, rounded towards 0. */
    public Expr toInteger() {
        return type == Type.INTEGER ? this : builder.apply(new Op.Cast(Type.INTEGER), List.of(this));
    }

    /** Returns the operand with no derivative. */
    public Expr stopGradient() {
        return builder.apply(new Op.StopGradient(), List.of(this));
    }

    /** Returns a · b: {@code [.., M, K] · [.., K, N] → [.., M, N]}; leading axes broadcast, and {@code [.., K] · [K, N] → [.., N]}. */
    public Expr matmul(Expr right) {
        return MatrixProducts.of(this, right, false, false);
    }

    /** Returns a · bᵀ: {@code [.., M, K] · [.., N, K] → [.., M, N]}. */
    public Expr matmulTransposed(Expr right) {
        return MatrixProducts.of(this, right, false, true);
    }

    /** Returns aᵀ · b: {@code [.., K, M] · [.., K, N] → [.., M, N]}. */
    public Expr transposedMatmul(Expr right) {
        return MatrixProducts.of(this, right, true, false);
    }

    /** Returns the sum of all elements, or along these axes, which are removed. */
    public Expr sum(int... axes) {
        return reduce(ReduceFunction.SUM, axes);
    }

    /** Returns the mean of all elements, or along these axes, which are removed. */
    public Expr mean(int... axes) {
        Expr sum = sum(axes);
        return sum.dividedBy((double) shape.size() / Math.max(1, sum.shape.size()));
    }

    /** Returns the largest of all elements, or along these axes, which are removed. */
    public Expr max(int... axes) {
        return reduce(ReduceFunction.MAX, axes);
    }

    /** Returns the smallest of all elements, or along these axes, which are removed. */
    public Expr min(int... axes) {
        return reduce(ReduceFunction.MIN, axes);
    }

    /** Returns log Σ eᵃ of all elements, or along these axes, which are removed. */
    public Expr logSumExp(int... axes) {
        return reduce(ReduceFunction.LOG_SUM_EXP, axes);
    }

    /** Returns the index of the largest element along an axis, which is removed; the lowest index wins a tie. */
    public Expr argMax(int axis) {
        return builder.apply(new Op.ArgMax(axis("arg-max", axis)), List.of(this));
    }

    /** Returns running sums along an axis. */
    public Expr cumulativeSum(int axis) {
        return builder.apply(new Op.CumulativeSum(axis("cumulative-sum", axis)), List.of(this));
    }

    /** Returns the softmax along the last axis. */
    public Expr softmax() {
        return builder.apply(new Op.Softmax(false), List.of(this));
    }

    /** Returns the softmax along the last axis over the elements whose mask is not 0; the others are 0. */
    public Expr softmax(Expr mask) {
        return builder.apply(new Op.Softmax(false), List.of(this, mask.broadcastTo(shape)));
    }

    /** Returns the logarithm of the softmax along the last axis. */
    public Expr logSoftmax() {
        return builder.apply(new Op.Softmax(true), List.of(this));
    }

    /** Returns the logarithm of the softmax along the last axis over the elements whose mask is not 0; the others are 0. */
    public Expr logSoftmax(Expr mask) {
        return builder.apply(new Op.Softmax(true), List.of(this, mask.broadcastTo(shape)));
    }

    /** Returns the operand repeated to another shape. */
    public Expr broadcastTo(Shape target) {
        return shape.equals(target) ? this : builder.apply(new Op.Broadcast(target), List.of(this));
    }

    /** Returns the same elements under another shape. */
    public Expr reshape(Shape target) {
        return shape.equals(target) ? this : builder.apply(new Op.Reshape(target), List.of(this));
    }

    /** Returns the same elements under another shape. */
    public Expr reshape(int... dims) {
        return reshape(Shape.of(dims));
    }

    /** Returns the operand with a new axis of length 1 at this position of the result; −1 makes it the last. */
    public Expr expand(int axis) {
        return reshape(shape.inserted(Axes.position("expand", this, axis), 1));
    }

    /** Returns the operand with its axes permuted: axis i of the result is axis {@code permutation[i]}. */
    public Expr transpose(int... permutation) {
        boolean same = IntStream.range(0, permutation.length).allMatch(i -> permutation[i] == i);
        return same && permutation.length == shape.rank()
                ? this
                : builder.apply(
                        new Op.Transpose(IntStream.of(permutation).boxed().toList()), List.of(this));
    }

    /** Returns the operand with two axes exchanged. */
    public Expr swapAxes(int first, int second) {
        int[] permutation = IntStream.range(0, shape.rank()).toArray();
        int one = axis("transpose", first);
        int other = axis("transpose", second);
        permutation[one] = other;
        permutation[other] = one;
        return transpose(permutation);
    }

    /** Returns elements {@code start} (inclusive) to {@code end} (exclusive) of an axis. */
    public Expr slice(int axis, int start, int end) {
        int counted = axis("slice", axis);
        return start == 0 && end == shape.dim(counted)
                ? this
                : builder.apply(new Op.Slice(counted, start, end), List.of(this));
    }

    /** Returns the element at {@code index} of an axis, which is removed. */
    public Expr at(int axis, int index) {
        return slice(axis, index, index + 1).reshape(shape.without(axis));
    }

    /** Returns this operand cut into parts of equal length along an axis. */
    public List<Expr> split(int axis, int parts) {
        int length = shape.dim(axis("split", axis));
        if (parts < 1 || length % parts != 0) {
            throw builder.located(new CarouselException(
                    "ShapeMismatch",
                    "split: axis " + axis + " of length " + length + " does not divide into " + parts + " equal parts: "
                            + this));
        }
        int width = length / parts;
        return IntStream.range(0, parts)
                .mapToObj(part -> slice(axis, part * width, (part + 1) * width))
                .toList();
    }

    /** Returns the operand with zeros before and after along an axis. */
    public Expr pad(int axis, int before, int after) {
        return before == 0 && after == 0
                ? this
                : builder.apply(new Op.Pad(axis("pad", axis), before, after), List.of(this));
    }

    /** Returns the elements of an axis from last to first. */
    public Expr reverse(int axis) {
        return builder.apply(new Op.Reverse(axis("reverse", axis)), List.of(this));
    }

    /** Returns the elements of an axis at these indices: {@code [p.., n, q..]}, {@code [k..] → [p.., k.., q..]}. */
    public Expr gather(int axis, Expr indices) {
        return gather(axis, indices, 0);
    }

    /** Returns, for each row of the shared first {@code batchAxes} axes, the elements at that row's indices: see {@link Op.Gather}. */
    public Expr gather(int axis, Expr indices, int batchAxes) {
        return builder.apply(new Op.Gather(axis("gather", axis), batchAxes), List.of(this, indices));
    }

    /** Returns zeros with these values added at indices of an axis of this length: see {@link Op.ScatterAdd}. */
    public Expr scatterAdd(int axis, Expr indices, int batchAxes, int size) {
        return builder.apply(new Op.ScatterAdd(axis, batchAxes, size), List.of(indices, this));
    }

    /** Returns sliding windows of an axis: {@code [.., n, ..] → [.., count, size, ..]}. */
    public Expr window(int axis, int size, int stride, int dilation) {
        return builder.apply(new Op.Window(axis("window", axis), size, stride, dilation), List.of(this));
    }

    /** Returns windows added back where they came from: {@code [.., count, size, ..] → [.., length, ..]}. */
    public Expr overlapAdd(int axis, int length, int stride, int dilation) {
        return builder.apply(new Op.OverlapAdd(axis("overlap-add", axis), length, stride, dilation), List.of(this));
    }

    /** Returns, for each element of an integer vector, the lowest position that holds the same integer. */
    public Expr firstOccurrence() {
        return builder.apply(new Op.FirstOccurrence(), List.of(this));
    }

    /** Returns a function of each element. */
    public Expr unary(UnaryFunction function) {
        return builder.apply(new Op.Unary(function), List.of(this));
    }

    /** Returns a function of each pair of elements, after broadcasting. */
    public Expr binary(BinaryFunction function, Expr other) {
        var op = new Op.Binary(function);
        Shape common = Broadcasting.common(OpText.name(op), this, other);
        return builder.apply(op, List.of(broadcastTo(common), other.broadcastTo(common)));
    }

    /** Returns a fold of all elements, or along these axes, which are removed. */
    public Expr reduce(ReduceFunction function, int... axes) {
        var op = new Op.Reduce(function, List.of());
        List<Integer> ascending = Axes.ascending(OpText.name(op), this, axes);
        return ascending.isEmpty() && function != ReduceFunction.LOG_SUM_EXP
                ? this
                : builder.apply(new Op.Reduce(function, ascending), List.of(this));
    }

    /**
     * Returns this node, if it has the type and the shape that somebody wants of it.
     *
     * @param what the node is, such as {@code scores}
     * @throws CarouselException {@code ShapeMismatch} or {@code TypeMismatch} if not: says what it is, what is wanted, and where the node was written
     */
    public Expr require(String what, Type wantedType, Shape wantedShape) {
        if (type == wantedType && shape.equals(wantedShape)) {
            return this;
        }
        var error = new CarouselException(
                type == wantedType ? "ShapeMismatch" : "TypeMismatch",
                what + ": expected " + wantedType + " " + wantedShape + ", got " + type + " " + shape);
        throw located(error);
    }

    /** Returns an error with the place where this node was written. */
    public CarouselException located(CarouselException error) {
        return error.in(origin.toString());
    }

    /** Returns the label and shape. */
    @Override
    public String toString() {
        return label() + " " + shape;
    }

    private Expr literal(double value) {
        return Literals.beside(this, value);
    }

    private int axis(String op, int axis) {
        return Axes.counted(op, this, axis);
    }
}
