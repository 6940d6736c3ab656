package dev.carousel.api.expr;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How ops and operands are written in errors and in the text form of graphs. */
final class OpText {
    private OpText() {}

    /** Returns the op's name with a lower-case first letter: {@code matmul}, {@code tanh}, {@code loop}. */
    static String name(Op op) {
        if (op instanceof Op.Unary unary) {
            return spell(unary.function());
        }
        if (op instanceof Op.Binary binary) {
            return spell(binary.function());
        }
        if (op instanceof Op.Reduce reduce) {
            return spell(reduce.function());
        }
        if (op instanceof Op.Softmax softmax) {
            return softmax.logarithm() ? "log-softmax" : "softmax";
        }
        if (op instanceof Op.MatMul) {
            return "matmul";
        }
        return hyphenate(op.getClass().getSimpleName());
    }

    /** Returns the op's attributes as {@code {axis=1, start=0}}; empty if there are none worth saying. */
    static String attributes(Op op) {
        if (op instanceof Op.Unary || op instanceof Op.Binary || op instanceof Op.Softmax || op instanceof Op.Select) {
            return "";
        }
        if (op instanceof Op.Reduce reduce) {
            return "{axes=" + reduce.axes() + "}";
        }
        if (op instanceof Op.MatMul product) {
            return (product.transposeLeft() ? "{left transposed}" : "")
                    + (product.transposeRight() ? "{right transposed}" : "");
        }
        if (op instanceof Op.Loop loop) {
            return "{length=" + loop.length() + (loop.reverse() ? ", reversed" : "") + "}";
        }
        if (op instanceof Op.Constant constant) {
            return "{"
                    + (constant.type() == Type.INTEGER
                            ? String.valueOf((int) constant.value())
                            : String.valueOf(constant.value()))
                    + "}";
        }
        String text = op.toString();
        String inside = text.substring(text.indexOf('[') + 1, text.lastIndexOf(']'));
        return inside.isEmpty() ? "" : "{" + inside + "}";
    }

    /** Returns operands with their shapes: {@code W_z [4, 3] · x [5, 1]}. */
    static String operands(List<Expr> operands) {
        return operands.stream().map(e -> e.label() + " " + e.shape()).collect(Collectors.joining(" · "));
    }

    /** Returns what to call a node in a message: its name if it has one, else its op. */
    static String label(Expr e) {
        if (e.op() instanceof Op.Input input) {
            Expr captured = e.builder().source(e);
            return captured == null ? input.name() : label(captured);
        }
        if (e.op() instanceof Op.Read read) {
            return read.variable().name();
        }
        if (e.op() instanceof Op.Broadcast || e.op() instanceof Op.Reshape) {
            return label(e.inputs().get(0));
        }
        return name(e.op());
    }

    private static String spell(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String hyphenate(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
