package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import java.util.List;

/** A concatenation, or an array padded with zeros: what its operands' own stages do not write in place is copied. */
final class Assembly extends Unit {
    private final Block block;
    private final Expr node;

    Assembly(int order, Block block, Expr node) {
        super(order);
        this.block = block;
        this.node = node;
    }

    Expr node() {
        return node;
    }

    /** Writes the stages, if anybody reads the whole. */
    void write() {
        if (!block.isNeeded(node)) {
            return;
        }
        View home = block.view(node);
        if (node.op() instanceof Op.Pad pad) {
            int axis = pad.axis();
            zeros(ViewRules.slice(home, axis, 0, pad.before()));
            zeros(ViewRules.slice(home, axis, home.dim(axis) - pad.after(), pad.after()));
        }
        Parts.of(node, home).forEach((position, part) -> {
            Expr operand = node.inputs().get(position);
            boolean there = !block.isUniform(operand) && block.view(operand).equals(part);
            if (!there && part.size() > 0) {
                add(block.copy(operand, block.sheet().actual(part), part.dims(), block.cut(node)));
            }
        });
    }

    private void zeros(View part) {
        if (part.size() == 0) {
            return;
        }
        View to = block.sheet().actual(part);
        var builder = new FusedBuilder(block.sheet(), to.dims(), block.cut(node));
        int zero = builder.apply(
                0,
                node.type(),
                Instruction.Level.UNIFORM,
                new Op.Constant(0, node.type()),
                List.of(),
                block.equations().line(node));
        builder.store(0, Instruction.Level.ELEMENT, to, zero);
        add(builder.build(Notes.NONE));
    }
}
