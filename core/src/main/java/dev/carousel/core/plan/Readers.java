package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Variable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which units of a planned block read a variable, through views and uniform numbers too. */
final class Readers {
    private final Block block;
    private final Map<Unit, Set<Variable>> variables = new HashMap<>();

    Readers(Block block) {
        this.block = block;
    }

    boolean isReader(Unit unit, Variable variable) {
        return variables.computeIfAbsent(unit, this::variablesRead).contains(variable);
    }

    private Set<Variable> variablesRead(Unit unit) {
        var found = new HashSet<Variable>();
        var seen = new HashSet<Expr>();
        if (unit instanceof Group group) {
            group.members().keySet().forEach(member -> collectRead(member, found, seen));
            return found;
        }
        for (Stage stage : unit.stages()) {
            for (Buffer buffer : Touched.by(stage)) {
                if (buffer.variable() != null) {
                    found.add(buffer.variable());
                }
            }
        }
        if (unit instanceof Assembly assembly) {
            collectRead(assembly.node(), found, seen);
        }
        return found;
    }

    private void collectRead(Expr node, Set<Variable> found, Set<Expr> seen) {
        for (Expr operand : node.inputs()) {
            if (!seen.add(operand)) {
                continue;
            }
            if (!block.hasView(operand)) {
                collectRead(operand, found, seen);
            } else if (block.base(operand).op() instanceof Op.Read read) {
                found.add(read.variable());
            }
        }
    }
}
