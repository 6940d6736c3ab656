package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.core.plan.Instruction.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes one group of two that have the same space, wherever one reads what the other computes, or both read the same, and nothing between them
 * waits.
 */
final class Fusion {
    private final Block block;
    private final Map<Group, Set<Expr>> loads = new HashMap<>();

    Fusion(Block block) {
        this.block = block;
    }

    void run() {
        Map<Object, List<Group>> alike = new HashMap<>();
        for (Unit unit : block.units()) {
            if (unit instanceof Group group) {
                Object kind = new Kind(group.dims(), group.rows(), group.isPrepared());
                alike.computeIfAbsent(kind, key -> new ArrayList<>()).add(group);
            }
        }
        List.copyOf(alike.values()).stream()
                .sorted((a, b) -> a.get(0).order() - b.get(0).order())
                .forEach(this::merge);
    }

    private record Kind(
            List<Integer> dims,
            @org.jspecify.annotations.Nullable RowAxis rows,
            boolean prepared) {}

    private void merge(List<Group> groups) {
        for (int later = groups.size() - 1; later > 0; later--) {
            Group home = groups.get(later);
            boolean grown = true;
            while (grown) {
                grown = false;
                for (int i = groups.size() - 1; i >= 0 && !grown; i--) {
                    Group other = groups.get(i);
                    if (other != home && mayMerge(home, other)) {
                        block.merge(home, other);
                        loads.remove(home);
                        loads.remove(other);
                        groups.remove(other);
                        later = groups.indexOf(home);
                        grown = true;
                    }
                }
            }
        }
    }

    private boolean mayMerge(Group home, Group other) {
        return home.hasRoomFor(other)
                && areRelated(home, other)
                && readsInPlace(home, other)
                && readsInPlace(other, home)
                && nothingBetween(home, other)
                && nothingBetween(other, home);
    }

    private boolean areRelated(Group home, Group other) {
        return home.after().contains(other) || other.after().contains(home) || !disjoint(loads(home), loads(other));
    }

    private static boolean disjoint(Set<Expr> left, Set<Expr> right) {
        return left.stream().noneMatch(right::contains);
    }

    private Set<Expr> loads(Group group) {
        return loads.computeIfAbsent(
                group,
                key -> group.members().keySet().stream()
                        .flatMap(block::basesReadBy)
                        .filter(base -> group.level(base) == null)
                        .collect(Collectors.toSet()));
    }

    private boolean readsInPlace(Group reader, Group writer) {
        for (Map.Entry<Expr, Level> member : reader.members().entrySet()) {
            for (Expr operand : member.getKey().inputs()) {
                Level level = block.isUniform(operand) ? null : writer.level(block.base(operand));
                boolean fits = level == null
                        || Fit.isSamePlace(block, reader.dims(), member.getKey(), member.getValue(), operand, level);
                if (!fits || (block.isUniform(operand) && block.unitsOf(operand).contains(writer))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean nothingBetween(Group later, Group earlier) {
        List<Unit> others =
                later.after().stream().filter(unit -> unit != earlier).toList();
        return !Unit.anyDependsOn(others, earlier);
    }
}
