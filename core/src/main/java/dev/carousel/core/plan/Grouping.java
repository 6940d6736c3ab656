package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the pointwise nodes and row reductions of a block into groups, one after another: into a group there is, where one fits. */
final class Grouping {
    private final Block block;
    private final Map<List<Integer>, List<Group>> groups = new HashMap<>();

    Grouping(Block block) {
        this.block = block;
    }

    /** Returns the group that has taken a node. */
    Group join(Expr node) {
        RowAxis axis = node.shape().rank() == 0 ? null : block.cut(over(node));
        Set<Expr> read = block.basesReadBy(node)
                .filter(base -> base.op() instanceof Op.Read)
                .collect(Collectors.toSet());
        for (Group group : candidates(node)) {
            var fit = new Fit(block, group, node);
            if (fit.level() != null
                    && Objects.equals(group.rows(), axis)
                    && group.hasRoomFor(node, read)
                    && fit.isLegal()) {
                group.add(node, fit.level(), read);
                return group;
            }
        }
        List<Integer> dims = space(node);
        var group = new Group(block.units().size(), dims, axis);
        group.add(node, Group.isFold(node) ? Instruction.Level.ROW : Instruction.Level.ELEMENT, read);
        groups.computeIfAbsent(dims, key -> new ArrayList<>()).add(group);
        return group;
    }

    /** Groups that might take a node, the latest first: those its operands come from, and those that read what it reads. */
    private List<Group> candidates(Expr node) {
        var found = new LinkedHashSet<Group>();
        boolean prepared = block.isPrepared(node);
        for (Expr operand : node.inputs()) {
            for (Unit unit : block.unitsOf(operand)) {
                if (unit instanceof Group group && group.isPrepared() == prepared) {
                    found.add(group);
                }
            }
        }
        for (Group group : groups.getOrDefault(space(node), List.of())) {
            if (group.isPrepared() == prepared && sharesOperand(group, node)) {
                found.add(group);
            }
        }
        return found.stream().sorted((a, b) -> b.order() - a.order()).toList();
    }

    private boolean sharesOperand(Group group, Expr node) {
        return node.inputs().stream()
                .filter(operand -> !block.isUniform(operand))
                .anyMatch(operand -> block.users(operand).stream().anyMatch(user -> group.level(user) != null));
    }

    /** Returns the node over whose elements a stage has to go. */
    private static Expr over(Expr node) {
        return Group.isFold(node) ? node.inputs().get(0) : node;
    }

    private static List<Integer> space(Expr node) {
        List<Integer> dims = over(node).shape().dims();
        return dims.isEmpty() ? List.of(1) : dims;
    }
}
