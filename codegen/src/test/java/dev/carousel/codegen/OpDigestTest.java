package dev.carousel.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.api.expr.Variable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpDigestTest {
    private static final Shape SHAPE = Shape.of(2, 3);

    /** Every op, and with each of its attributes changed. */
    private static final List<Op> OPS = List.of(
            new Op.Input("x", SHAPE, Type.REAL),
            new Op.Input("y", SHAPE, Type.REAL),
            new Op.Input("x", Shape.of(6), Type.REAL),
            new Op.Input("x", SHAPE, Type.INTEGER),
            new Op.Read(new Variable("v", SHAPE, Type.REAL, Variable.Role.PARAMETER)),
            new Op.Read(new Variable("w", SHAPE, Type.REAL, Variable.Role.PARAMETER)),
            new Op.Read(new Variable("v", Shape.of(3, 2), Type.REAL, Variable.Role.PARAMETER)),
            new Op.Read(new Variable("v", SHAPE, Type.INTEGER, Variable.Role.STATE)),
            new Op.Read(new Variable("v", SHAPE, Type.REAL, Variable.Role.STATE)),
            new Op.Constant(0.0, Type.REAL),
            new Op.Constant(-0.0, Type.REAL),
            new Op.Constant(0.0, Type.INTEGER),
            new Op.Iota(2),
            new Op.Iota(3),
            new Op.Select(),
            new Op.Cast(Type.REAL),
            new Op.Cast(Type.INTEGER),
            new Op.MatMul(false, false),
            new Op.MatMul(true, false),
            new Op.MatMul(false, true),
            new Op.Reduce(ReduceFunction.SUM, List.of(0)),
            new Op.Reduce(ReduceFunction.MAX, List.of(0)),
            new Op.Reduce(ReduceFunction.SUM, List.of(1)),
            new Op.Reduce(ReduceFunction.SUM, List.of(0, 1)),
            new Op.ArgMax(0),
            new Op.ArgMax(1),
            new Op.CumulativeSum(0),
            new Op.CumulativeSum(1),
            new Op.Softmax(false),
            new Op.Softmax(true),
            new Op.Broadcast(SHAPE),
            new Op.Broadcast(Shape.of(3, 2)),
            new Op.Reshape(SHAPE),
            new Op.Reshape(Shape.of(3, 2)),
            new Op.Transpose(List.of(0, 1)),
            new Op.Transpose(List.of(1, 0)),
            new Op.Slice(0, 1, 2),
            new Op.Slice(1, 1, 2),
            new Op.Slice(0, 0, 2),
            new Op.Slice(0, 1, 3),
            new Op.Concat(0),
            new Op.Concat(1),
            new Op.Pad(0, 1, 2),
            new Op.Pad(1, 1, 2),
            new Op.Pad(0, 2, 2),
            new Op.Pad(0, 1, 1),
            new Op.Reverse(0),
            new Op.Reverse(1),
            new Op.Gather(1, 0),
            new Op.Gather(0, 0),
            new Op.Gather(1, 1),
            new Op.ScatterAdd(1, 0, 2),
            new Op.ScatterAdd(0, 0, 2),
            new Op.ScatterAdd(1, 1, 2),
            new Op.ScatterAdd(1, 0, 3),
            new Op.Window(0, 1, 2, 3),
            new Op.Window(1, 1, 2, 3),
            new Op.Window(0, 2, 2, 3),
            new Op.Window(0, 1, 1, 3),
            new Op.Window(0, 1, 2, 2),
            new Op.OverlapAdd(0, 1, 2, 3),
            new Op.OverlapAdd(1, 1, 2, 3),
            new Op.OverlapAdd(0, 2, 2, 3),
            new Op.OverlapAdd(0, 1, 1, 3),
            new Op.OverlapAdd(0, 1, 2, 2),
            new Op.FirstOccurrence(),
            new Op.StopGradient(),
            new Op.Random("r", SHAPE),
            new Op.Random("s", SHAPE),
            new Op.Random("r", Shape.of(6)),
            new Op.Loop(body(0), 1, 2, 3, 4, false),
            new Op.Loop(body(1), 1, 2, 3, 4, false),
            new Op.Loop(body(0), 2, 2, 3, 4, false),
            new Op.Loop(body(0), 1, 3, 3, 4, false),
            new Op.Loop(body(0), 1, 2, 4, 4, false),
            new Op.Loop(body(0), 1, 2, 3, 5, false),
            new Op.Loop(body(0), 1, 2, 3, 4, true),
            new Op.LoopResult(0),
            new Op.LoopResult(1));

    @Test
    void accept_ofAnyTwoOps_addsSomethingElse() {
        Stream<Op> functions = Stream.concat(
                Arrays.stream(UnaryFunction.values()).map(Op.Unary::new),
                Arrays.stream(BinaryFunction.values()).map(Op.Binary::new));
        List<Op> ops = Stream.concat(OPS.stream(), functions).toList();
        List<String> digests = ops.stream()
                .map(op -> op.accept(new OpDigest(), new Digest()).hex(64))
                .toList();
        assertThat(new HashSet<>(digests)).hasSameSizeAs(ops);
        assertThat(ops.stream().map(Op::getClass).distinct()).hasSize(Op.class.getPermittedSubclasses().length);
    }

    private static Graph body(double result) {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.SCALAR, Type.REAL);
        return builder.build(List.of(x), List.of(new Graph.Output("y", x.plus(1 + result))), List.of());
    }
}
