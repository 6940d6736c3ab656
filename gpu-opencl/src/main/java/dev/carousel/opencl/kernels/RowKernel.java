package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.Type;
import dev.carousel.core.plan.Instruction;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import dev.carousel.opencl.device.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A group of items for each row, phase after phase: each item takes elements as far apart as there are items; one item takes all.
 *
 * <p>On a processor the items meet after each element, which they need not: that leaves drivers a loop over the items around the element, of which they
 * make vectors.
 */
final class RowKernel {
    /** Elements of a partial sum: many times longer ones lose digits. */
    private static final int PART = 256;

    private final KernelText kernel;
    private final int items;
    private final Stage.Fused stage;
    private final Values values;
    private final int width;
    private final boolean vectors;

    RowKernel(KernelText kernel, Target target, Stage.Fused stage) {
        this.kernel = kernel;
        this.stage = stage;
        this.values = new Values(kernel, stage);
        this.width = stage.dims().get(stage.dims().size() - 1);
        this.items = target.itemsOfRow(width);
        this.vectors = !target.tiles();
    }

    KernelCall write(List<View> views, Set<Integer> apart) {
        List<Integer> leading = stage.dims().subList(0, stage.dims().size() - 1);
        Space rows = Space.of(leading, views, apart);
        var indices = new ArrayList<String>();
        int rank = rows.dims().size();
        if (rank > 1) {
            String z = kernel.let("z", Type.INTEGER, "getGlobalId(2)");
            indices.addAll(Grid.unravelled(kernel, z, rows.dims().subList(0, rank - 1)));
        }
        if (rank > 0) {
            indices.add(kernel.let("y", Type.INTEGER, "getGlobalId(1)"));
        }
        String lane = items == 1 ? "0" : kernel.let("lane", Type.INTEGER, "getLocalId(0)");
        values.uniform();
        values.at(rows, indices);
        for (int phase = 0; phase < stage.phases().size(); phase++) {
            phase(stage.phases().get(phase), lane, rows, indices);
        }
        int y = rank > 0 ? rows.dims().get(rank - 1) : 1;
        int z = rows.dims().subList(0, Math.max(0, rank - 1)).stream().reduce(1, (a, b) -> a * b);
        return kernel.finish(new Items(items, y, z, items, 1));
    }

    private void phase(Stage.Phase phase, String lane, Space rows, List<String> indices) {
        if (!phase.elements().isEmpty()) {
            elements(phase.elements(), lane, rows, indices);
        }
        boolean stores = false;
        for (Instruction instruction : phase.row()) {
            if (instruction instanceof Instruction.Store && items > 1) {
                if (!stores) {
                    meet(); // others may still read what is overwritten
                    stores = true;
                }
                kernel.text().begin("if ($L == 0)", lane);
                values.write(instruction);
                kernel.text().end();
            } else {
                values.write(instruction);
            }
        }
        if (items > 1) {
            meet();
        }
    }

    private void meet() {
        kernel.text().add("localGlobalBarrier()");
    }

    private void elements(List<Instruction> elements, String lane, Space rows, List<String> indices) {
        List<RowFold> folds = elements.stream()
                .filter(Instruction.Fold.class::isInstance)
                .map(fold -> new RowFold(kernel, (Instruction.Fold) fold, items))
                .toList();
        folds.forEach(RowFold::open);
        boolean parts = width > PART * items && folds.stream().anyMatch(RowFold::isSum);
        String n = kernel.number(width);
        String from = "0";
        String to = n;
        if (parts) {
            int stretch = PART * items;
            from = kernel.unique("part");
            kernel.text().begin("for (int $L = 0; $L < $L; $L += $L)", from, from, n, from, stretch);
            to = kernel.let(
                    "end",
                    Type.INTEGER,
                    n + " - " + from + " < " + stretch + " ? " + n + " : " + from + " + " + stretch);
            folds.forEach(RowFold::openPart);
        }
        String first = kernel.unique("j");
        kernel.text().begin("for (int $L = $L; $L < $L; $L += $L)", first, from, first, to, first, items);
        String j = items == 1 ? first : kernel.let("k", Type.INTEGER, first + " + " + lane);
        if (items > 1) {
            kernel.text().begin("if ($L < $L)", j, to);
        }
        Values inside = values.inside(rows, indices, j);
        int next = 0;
        for (Instruction instruction : elements) {
            if (instruction instanceof Instruction.Fold fold) {
                folds.get(next++).add(inside.get(fold.operand()));
            } else {
                inside.write(instruction);
            }
        }
        if (items > 1) {
            kernel.text().end();
            if (vectors) {
                kernel.text().add("localBarrier()");
            }
        }
        kernel.text().end();
        if (parts) {
            folds.forEach(RowFold::closePart);
            kernel.text().end();
        }
        folds.forEach(fold -> values.put(fold.id(), fold.close(lane)));
    }
}
