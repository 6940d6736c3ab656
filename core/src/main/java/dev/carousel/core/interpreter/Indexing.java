package dev.carousel.core.interpreter;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import java.util.HashMap;
import java.util.Map;

/** Ops that pick elements by index, or put them there: source {@code [b.., p.., n, q..]}, indices {@code [b.., k..]}. */
final class Indexing {
    private Indexing() {}

    /** Counts of elements: shared rows b, rows before the axis p, indices for each shared row k, elements behind the axis q. */
    private record Sizes(int b, int p, int n, int k, int q) {
        static Sizes of(Shape source, Shape indices, int axis, int batchAxes) {
            return new Sizes(
                    source.leading(batchAxes).size(),
                    source.leading(axis).trailing(batchAxes).size(),
                    source.dim(axis),
                    indices.trailing(batchAxes).size(),
                    source.trailing(axis + 1).size());
        }
    }

    private interface Move {
        /** Moves q elements between the source's side and the picked side. */
        void accept(int source, int picked);
    }

    static Instruction gather(Op.Gather op, Expr node) {
        Expr source = node.inputs().get(0);
        Sizes sizes = Sizes.of(source.shape(), node.inputs().get(1).shape(), op.axis(), op.batchAxes());
        return in -> {
            int[] indices = Integers.of(in[1]);
            check(indices, sizes.n, node, op.axis(), source);
            Value out = Value.zeros(node.shape(), node.type());
            Object from = in[0].array();
            Object to = out.array();
            walk(sizes, indices, (at, picked) -> System.arraycopy(from, at, to, picked, sizes.q));
            return out;
        };
    }

    static Instruction scatterAdd(Op.ScatterAdd op, Expr node) {
        Sizes sizes = Sizes.of(node.shape(), node.inputs().get(0).shape(), op.axis(), op.batchAxes());
        return in -> {
            int[] indices = Integers.of(in[0]);
            check(indices, sizes.n, node, op.axis(), node);
            Value out = Value.zeros(node.shape(), node.type());
            walk(sizes, indices, adding(in[1], out, sizes.q));
            return out;
        };
    }

    static Instruction firstOccurrence(Expr node) {
        return in -> {
            Map<Integer, Integer> first = new HashMap<>();
            int[] out = in[0].toInts();
            for (int i = 0; i < out.length; i++) {
                Integer earlier = first.putIfAbsent(out[i], i);
                out[i] = earlier == null ? i : earlier;
            }
            return new Integers(node.shape(), out);
        };
    }

    private static void walk(Sizes sizes, int[] indices, Move move) {
        for (int row = 0; row < sizes.b * sizes.p; row++) {
            int firstIndex = row / sizes.p * sizes.k;
            for (int i = 0; i < sizes.k; i++) {
                move.accept((row * sizes.n + indices[firstIndex + i]) * sizes.q, (row * sizes.k + i) * sizes.q);
            }
        }
    }

    private static Move adding(Value values, Value sums, int q) {
        if (values instanceof Reals) {
            double[] from = Reals.of(values);
            double[] to = Reals.of(sums);
            return (at, picked) -> {
                for (int i = 0; i < q; i++) {
                    to[at + i] += from[picked + i];
                }
            };
        }
        int[] from = Integers.of(values);
        int[] to = Integers.of(sums);
        return (at, picked) -> {
            for (int i = 0; i < q; i++) {
                to[at + i] += from[picked + i];
            }
        };
    }

    private static void check(int[] indices, int length, Expr node, int axis, Expr indexed) {
        for (int index : indices) {
            if (index < 0 || index >= length) {
                throw new CarouselException(
                        "IndexOutOfRange",
                        node.label() + ": index " + index + " is outside axis " + axis + " of length " + length + " of "
                                + Nodes.describe(indexed) + Nodes.place(node));
            }
        }
    }
}
