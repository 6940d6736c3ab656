package dev.carousel.codegen.stages;

import dev.carousel.core.plan.Instruction;
import java.util.ArrayList;
import java.util.List;

/** Takes out of a pass over a row what is the same for all its elements: loads that repeat one element, and what is computed of those alone. */
final class Invariants {
    private final Row row;
    private final Values values;
    private final int axes;

    Invariants(Row row, Values values, int axes) {
        this.row = row;
        this.values = values;
        this.axes = axes;
    }

    /** Writes what can be written before the pass, and returns the others. */
    List<Instruction> hoist(List<Instruction> elements) {
        var rest = new ArrayList<Instruction>();
        for (Instruction instruction : elements) {
            if (instruction instanceof Instruction.Value value && isInvariant(value, elements)) {
                values.put(value.id(), values.scalar(value, row));
            } else {
                rest.add(instruction);
            }
        }
        return rest;
    }

    private boolean isInvariant(Instruction.Value value, List<Instruction> elements) {
        if (value instanceof Instruction.Load load) {
            return load.level() != Instruction.Level.ELEMENT
                    || load.view().lastStride() == 0 && !Overlap.stores(elements, load.view());
        }
        if (value instanceof Instruction.Index index) {
            return index.axis() < axes - 1;
        }
        return value instanceof Instruction.Apply apply
                && apply.operands().stream().allMatch(values::has);
    }
}
