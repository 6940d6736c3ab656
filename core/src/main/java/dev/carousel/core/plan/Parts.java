package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the operands of a concatenation or of padding lie in the result. */
final class Parts {
    private Parts() {}

    /** Returns whether a node is made of parts: a concatenation, or padding around one. */
    static boolean hasParts(Expr node) {
        return node.op() instanceof Op.Concat || node.op() instanceof Op.Pad;
    }

    /** Returns the part of each operand, by its position. */
    static Map<Integer, View> of(Expr node, View home) {
        Map<Integer, View> parts = new LinkedHashMap<>();
        if (node.op() instanceof Op.Pad pad) {
            int length = node.inputs().get(0).shape().dim(pad.axis());
            parts.put(0, ViewRules.slice(home, pad.axis(), pad.before(), length));
            return parts;
        }
        int axis = ((Op.Concat) node.op()).axis();
        int offset = 0;
        for (int i = 0; i < node.inputs().size(); i++) {
            int length = node.inputs().get(i).shape().dim(axis);
            parts.put(i, ViewRules.slice(home, axis, offset, length));
            offset += length;
        }
        return parts;
    }
}
