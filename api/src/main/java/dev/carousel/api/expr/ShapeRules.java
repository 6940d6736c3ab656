package dev.carousel.api.expr;

import dev.carousel.api.CarouselException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The shape and type of each op's result; what does not fit is an error that names op and operands. */
final class ShapeRules implements Op.Visitor<List<Expr>, ShapeRules.Signature> {
    /** What a node yields. */
    record Signature(Shape shape, Type type) {}

    private static final ShapeRules RULES = new ShapeRules();

    private ShapeRules() {}

    static Signature of(Op op, List<Expr> operands) {
        return op.accept(RULES, operands);
    }

    @Override
    public Signature input(Op.Input op, List<Expr> in) {
        return new Signature(op.shape(), op.type());
    }

    @Override
    public Signature read(Op.Read op, List<Expr> in) {
        return new Signature(op.variable().shape(), op.variable().type());
    }

    @Override
    public Signature constant(Op.Constant op, List<Expr> in) {
        return new Signature(Shape.SCALAR, op.type());
    }

    @Override
    public Signature iota(Op.Iota op, List<Expr> in) {
        return new Signature(Shape.of(op.length()), Type.INTEGER);
    }

    @Override
    public Signature unary(Op.Unary op, List<Expr> in) {
        require(
                in.get(0).type() == Type.REAL || op.function().acceptsIntegers(),
                "TypeMismatch",
                op,
                in,
                "expected reals: convert with toReal()");
        return same(in.get(0));
    }

    @Override
    public Signature binary(Op.Binary op, List<Expr> in) {
        Expr a = in.get(0);
        Expr b = in.get(1);
        require(
                a.type() == b.type(),
                "TypeMismatch",
                op,
                in,
                a.type() + " and " + b.type() + ": convert one with toReal() or toInteger()");
        require(op.function().accepts(a.type()), "TypeMismatch", op, in, "not defined for " + a.type());
        require(a.shape().equals(b.shape()), "ShapeMismatch", op, in, "shapes differ");
        return new Signature(a.shape(), op.function().isComparison() ? Type.INTEGER : a.type());
    }

    @Override
    public Signature select(Op.Select op, List<Expr> in) {
        require(in.get(0).type() == Type.INTEGER, "TypeMismatch", op, in, "the condition must be an integer mask");
        require(in.get(1).type() == in.get(2).type(), "TypeMismatch", op, in, "both sides must have one type");
        require(
                in.get(0).shape().equals(in.get(1).shape())
                        && in.get(1).shape().equals(in.get(2).shape()),
                "ShapeMismatch",
                op,
                in,
                "shapes differ");
        return same(in.get(1));
    }

    @Override
    public Signature cast(Op.Cast op, List<Expr> in) {
        return new Signature(in.get(0).shape(), op.type());
    }

    @Override
    public Signature matMul(Op.MatMul op, List<Expr> in) {
        Shape a = in.get(0).shape();
        Shape b = in.get(1).shape();
        requireReal(op, in);
        require(a.rank() >= 2 && b.rank() >= 2, "ShapeMismatch", op, in, "operands need two axes or more");
        require(
                a.leading(a.rank() - 2).equals(b.leading(b.rank() - 2)),
                "ShapeMismatch",
                op,
                in,
                "leading axes differ");
        inner(op, in);
        Shape product = Shape.of(a.dim(op.transposeLeft() ? -1 : -2), b.dim(op.transposeRight() ? -2 : -1));
        return new Signature(a.leading(a.rank() - 2).followedBy(product), Type.REAL);
    }

    @Override
    public Signature reduce(Op.Reduce op, List<Expr> in) {
        Expr x = in.get(0);
        require(x.type() == Type.REAL || op.function() == ReduceFunction.SUM, "TypeMismatch", op, in, "expected reals");
        var dropped = new TreeSet<Integer>(op.axes());
        require(List.copyOf(dropped).equals(op.axes()), "BadAxis", op, in, "axes must ascend: " + op.axes());
        dropped.forEach(axis -> x.shape().axis(axis));
        var kept = IntStream.range(0, x.shape().rank())
                .filter(axis -> !dropped.contains(axis))
                .mapToObj(x.shape()::dim)
                .toList();
        return new Signature(new Shape(kept), x.type());
    }

    @Override
    public Signature argMax(Op.ArgMax op, List<Expr> in) {
        Shape x = in.get(0).shape();
        require(x.dim(op.axis()) > 0, "ShapeMismatch", op, in, "axis " + op.axis() + " is empty");
        return new Signature(x.without(op.axis()), Type.INTEGER);
    }

    @Override
    public Signature cumulativeSum(Op.CumulativeSum op, List<Expr> in) {
        in.get(0).shape().axis(op.axis());
        return same(in.get(0));
    }

    @Override
    public Signature softmax(Op.Softmax op, List<Expr> in) {
        Expr x = in.get(0);
        require(x.type() == Type.REAL, "TypeMismatch", op, in, "expected reals");
        require(x.shape().rank() > 0, "ShapeMismatch", op, in, "expected at least one axis");
        if (in.size() > 1) {
            require(in.get(1).type() == Type.INTEGER, "TypeMismatch", op, in, "the mask must be integers");
            require(in.get(1).shape().equals(x.shape()), "ShapeMismatch", op, in, "mask and operand differ");
        }
        return same(x);
    }

    @Override
    public Signature broadcast(Op.Broadcast op, List<Expr> in) {
        require(
                in.get(0).shape().broadcastsTo(op.shape()),
                "ShapeMismatch",
                op,
                in,
                "cannot broadcast to " + op.shape());
        return new Signature(op.shape(), in.get(0).type());
    }

    @Override
    public Signature reshape(Op.Reshape op, List<Expr> in) {
        require(
                in.get(0).shape().size() == op.shape().size(),
                "ShapeMismatch",
                op,
                in,
                "cannot reshape to " + op.shape() + " (" + in.get(0).shape().size() + " ≠ "
                        + op.shape().size() + " elements)");
        return new Signature(op.shape(), in.get(0).type());
    }

    @Override
    public Signature transpose(Op.Transpose op, List<Expr> in) {
        Shape x = in.get(0).shape();
        require(
                op.permutation().stream()
                        .sorted()
                        .toList()
                        .equals(IntStream.range(0, x.rank()).boxed().toList()),
                "BadAxis",
                op,
                in,
                "not a permutation of its axes: " + op.permutation());
        return new Signature(
                new Shape(op.permutation().stream().map(x::dim).toList()),
                in.get(0).type());
    }

    @Override
    public Signature slice(Op.Slice op, List<Expr> in) {
        Shape x = in.get(0).shape();
        int length = x.dim(op.axis());
        require(
                0 <= op.start() && op.start() <= op.end() && op.end() <= length,
                "ShapeMismatch",
                op,
                in,
                "range " + op.start() + ".." + op.end() + " lies outside axis " + op.axis() + " of length " + length);
        return new Signature(x.with(op.axis(), op.end() - op.start()), in.get(0).type());
    }

    @Override
    public Signature concat(Op.Concat op, List<Expr> in) {
        Expr first = in.get(0);
        int total = 0;
        for (Expr part : in) {
            require(part.type() == first.type(), "TypeMismatch", op, in, "parts must have one type");
            require(
                    part.shape().rank() == first.shape().rank()
                            && part.shape()
                                    .without(op.axis())
                                    .equals(first.shape().without(op.axis())),
                    "ShapeMismatch",
                    op,
                    in,
                    "parts may differ along axis " + op.axis() + " only");
            total += part.shape().dim(op.axis());
        }
        return new Signature(first.shape().with(op.axis(), total), first.type());
    }

    @Override
    public Signature pad(Op.Pad op, List<Expr> in) {
        require(op.before() >= 0 && op.after() >= 0, "ShapeMismatch", op, in, "padding must be zero or more");
        Shape x = in.get(0).shape();
        return new Signature(
                x.with(op.axis(), x.dim(op.axis()) + op.before() + op.after()),
                in.get(0).type());
    }

    @Override
    public Signature reverse(Op.Reverse op, List<Expr> in) {
        in.get(0).shape().axis(op.axis());
        return same(in.get(0));
    }

    @Override
    public Signature gather(Op.Gather op, List<Expr> in) {
        Shape source = in.get(0).shape();
        Shape indices = in.get(1).shape();
        requireIndices(op, in, in.get(1));
        requireSharedRows(op, in, op.batchAxes(), op.axis(), source, indices);
        Shape shape = source.leading(op.axis())
                .followedBy(indices.trailing(op.batchAxes()))
                .followedBy(source.trailing(op.axis() + 1));
        return new Signature(shape, in.get(0).type());
    }

    @Override
    public Signature scatterAdd(Op.ScatterAdd op, List<Expr> in) {
        Shape indices = in.get(0).shape();
        Shape values = in.get(1).shape();
        requireIndices(op, in, in.get(0));
        int width = indices.rank() - op.batchAxes();
        require(
                width >= 0 && op.axis() >= 0 && op.axis() + width <= values.rank(),
                "ShapeMismatch",
                op,
                in,
                "too few axes");
        Shape through = values.leading(op.axis()).followedBy(Shape.of(op.size()));
        requireSharedRows(op, in, op.batchAxes(), op.axis(), through, indices);
        require(
                values.trailing(op.axis()).leading(width).equals(indices.trailing(op.batchAxes())),
                "ShapeMismatch",
                op,
                in,
                "expected one value for each index");
        return new Signature(
                through.followedBy(values.trailing(op.axis() + width)),
                in.get(1).type());
    }

    @Override
    public Signature window(Op.Window op, List<Expr> in) {
        Shape x = in.get(0).shape();
        int span = (op.size() - 1) * op.dilation() + 1;
        require(
                op.size() > 0 && op.stride() > 0 && op.dilation() > 0,
                "ShapeMismatch",
                op,
                in,
                "size, stride and dilation must be 1 or more");
        int count = x.dim(op.axis()) < span ? 0 : (x.dim(op.axis()) - span) / op.stride() + 1;
        return new Signature(
                x.with(op.axis(), op.size()).inserted(op.axis(), count),
                in.get(0).type());
    }

    @Override
    public Signature overlapAdd(Op.OverlapAdd op, List<Expr> in) {
        Shape x = in.get(0).shape();
        require(op.stride() > 0 && op.dilation() > 0, "ShapeMismatch", op, in, "stride and dilation must be 1 or more");
        int last = (x.dim(op.axis()) - 1) * op.stride() + (x.dim(op.axis() + 1) - 1) * op.dilation();
        require(last < op.length(), "ShapeMismatch", op, in, "windows reach past length " + op.length());
        return new Signature(
                x.without(op.axis()).with(op.axis(), op.length()), in.get(0).type());
    }

    @Override
    public Signature firstOccurrence(Op.FirstOccurrence op, List<Expr> in) {
        requireIndices(op, in, in.get(0));
        require(in.get(0).shape().rank() == 1, "ShapeMismatch", op, in, "expected a vector");
        return same(in.get(0));
    }

    @Override
    public Signature stopGradient(Op.StopGradient op, List<Expr> in) {
        return same(in.get(0));
    }

    @Override
    public Signature random(Op.Random op, List<Expr> in) {
        require(
                in.size() == 4
                        && in.stream()
                                .allMatch(e ->
                                        e.type() == Type.INTEGER && e.shape().rank() == 0),
                "TypeMismatch",
                op,
                in,
                "expected integer scalars (seed, step, index, first row)");
        return new Signature(op.shape(), Type.REAL);
    }

    @Override
    public Signature loop(Op.Loop op, List<Expr> in) {
        LoopRules.check(op, in);
        return new Signature(Shape.SCALAR, Type.INTEGER);
    }

    @Override
    public Signature loopResult(Op.LoopResult op, List<Expr> in) {
        var loop = (Op.Loop) in.get(0).op();
        Expr output = loop.body().outputs().get(op.index()).value();
        boolean stacked = op.index() >= loop.carries();
        return new Signature(stacked ? output.shape().inserted(0, loop.length()) : output.shape(), output.type());
    }

    /** Returns the length that a product sums over, which both operands must have. */
    static int inner(Op.MatMul op, List<Expr> in) {
        int k = in.get(0).shape().dim(op.transposeLeft() ? -2 : -1);
        int otherK = in.get(1).shape().dim(op.transposeRight() ? -1 : -2);
        require(k == otherK, "ShapeMismatch", op, in, "inner dimensions differ (" + k + " ≠ " + otherK + ")");
        return k;
    }

    private static Signature same(Expr e) {
        return new Signature(e.shape(), e.type());
    }

    private static void requireReal(Op op, List<Expr> in) {
        require(
                in.stream().allMatch(e -> e.type() == Type.REAL),
                "TypeMismatch",
                op,
                in,
                "expected reals: convert with toReal()");
    }

    private static void requireIndices(Op op, List<Expr> in, Expr indices) {
        require(indices.type() == Type.INTEGER, "TypeMismatch", op, in, "indices must be integers");
    }

    private static void requireSharedRows(Op op, List<Expr> in, int batchAxes, int axis, Shape source, Shape indices) {
        source.axis(axis);
        require(
                batchAxes >= 0
                        && batchAxes <= axis
                        && batchAxes <= indices.rank()
                        && source.leading(batchAxes).equals(indices.leading(batchAxes)),
                "ShapeMismatch",
                op,
                in,
                "the first " + batchAxes + " axes must be equal");
    }

    static void require(boolean condition, String id, Op op, List<Expr> in, String what) {
        if (!condition) {
            throw new CarouselException(id, OpText.name(op) + ": " + what + ": " + OpText.operands(in));
        }
    }
}
