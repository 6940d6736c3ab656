package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.core.plan.Instruction.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a node may be computed in the same pass as a group. */
final class Fit {
    private final Block block;
    private final Group group;
    private final Expr node;
    private final @Nullable Level level;

    Fit(Block block, Group group, Expr node) {
        this.block = block;
        this.group = group;
        this.node = node;
        this.level = decide();
    }

    /** Returns how often the group would compute the node; {@code null} if their spaces differ. */
    @Nullable
    Level level() {
        return level;
    }

    /** Returns whether each operand is known by then: of the group at the same place, or not after the group. */
    boolean isLegal() {
        for (Expr operand : node.inputs()) {
            boolean uniform = block.isUniform(operand);
            Level member = uniform ? null : group.level(block.base(operand));
            boolean known = member == null
                    ? !Unit.anyDependsOn(block.unitsOf(operand), group)
                    : level != null && isSamePlace(block, group.dims(), node, level, operand, member);
            if (!known) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Level decide() {
        List<Integer> space = group.dims();
        if (Group.isFold(node)) {
            return node.inputs().get(0).shape().dims().equals(space) ? Level.ROW : null;
        }
        List<Integer> dims = node.shape().dims();
        if (dims.equals(space) || (dims.isEmpty() && space.equals(List.of(1)))) {
            return Level.ELEMENT;
        }
        List<Integer> outer = space.subList(0, space.size() - 1);
        boolean single = dims.size() == space.size() && dims.get(outer.size()) == 1;
        boolean row =
                dims.equals(outer) || (single && dims.subList(0, outer.size()).equals(outer));
        return row && hasRowOperand() ? Level.ROW : null;
    }

    private boolean hasRowOperand() {
        return node.inputs().stream()
                .anyMatch(operand -> !block.isUniform(operand) && group.level(block.base(operand)) == Level.ROW);
    }

    /** Returns whether a node reads an operand's base, computed in the same pass, at the very place where it is computed. */
    static boolean isSamePlace(Block block, List<Integer> dims, Expr node, Level level, Expr operand, Level member) {
        View seen = block.view(operand);
        View home = block.view(block.base(operand));
        boolean sameStart =
                seen.buffer().equals(home.buffer()) && seen.position().equals(home.position());
        boolean wantsElements = level == Level.ELEMENT || Group.isFold(node);
        if (!sameStart || (member == Level.ELEMENT && !wantsElements)) {
            return false;
        }
        int outer = dims.size() - 1;
        for (int axis = 0; axis < outer; axis++) {
            if (dims.get(axis) != 1 && seen.stride(axis) != home.stride(axis)) {
                return false;
            }
        }
        if (!wantsElements || dims.get(outer) == 1 || seen.rank() == 0) {
            return true;
        }
        return seen.stride(outer) == (member == Level.ROW ? 0 : home.stride(outer));
    }
}
