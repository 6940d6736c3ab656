package dev.carousel.codegen.stages;

import dev.carousel.core.plan.Instruction;
import dev.carousel.core.plan.Stage;
import java.util.ArrayList;
import java.util.List;

/** Writes pointwise work and row reductions: numbers of the whole stage first, then for each row phase after phase. */
final class FusedStage {
    /** Elements of a flat space that a worker's range is a multiple of. */
    private static final int FLAT_UNIT = 64;

    private final StageMethod method;
    private final Stage.Fused stage;
    private final Values values;
    private final Arithmetics arithmetics;
    private final int rank;

    private FusedStage(StageMethod method, Stage.Fused stage, int lanes) {
        this.method = method;
        this.stage = stage;
        this.arithmetics = Arithmetics.of(method.text(), lanes);
        this.values = new Values(method, stage, arithmetics.plain());
        this.rank = stage.dims().size();
    }

    static Routine write(StageMethod method, Stage.Fused stage, int lanes) {
        return new FusedStage(method, stage, lanes).write();
    }

    /** Returns whether the space is one row whose elements are independent, so that it is cut by elements. */
    static boolean isFlat(Stage.Fused stage) {
        return stage.dims().size() == 1
                && stage.phases().stream()
                        .allMatch(phase -> phase.row().isEmpty()
                                && phase.elements().stream().noneMatch(Instruction.Fold.class::isInstance));
    }

    private Routine write() {
        stage.instructions().flatMap(Instruction::views).forEach(method::origin);
        stage.uniform().forEach(values::uniform);
        values.keys();
        return isFlat(stage) ? flat() : rows();
    }

    private Routine flat() {
        int size = stage.dims().get(0);
        row(method.range(size), List.of());
        return method.finish(stage.notes(), size, FLAT_UNIT);
    }

    private Routine rows() {
        int width = stage.dims().get(rank - 1);
        int cut = cutAxes();
        int size = product(0, cut);
        List<String> indices = new ArrayList<>();
        int loops = 0;
        if (cut > 1) {
            String flat = method.range(size).loop(method, "r");
            loops++;
            for (int axis = 0; axis < cut; axis++) {
                indices.add(index(flat, axis, cut));
            }
        }
        for (int axis = indices.size(); axis < rank - 1; axis++) {
            int dim = stage.dims().get(axis);
            if (dim == 1 && (axis > 0 || method.split() == Split.WHOLE)) {
                indices.add("0");
                continue;
            }
            Range range = axis == 0 ? method.range(dim) : Range.whole(dim);
            indices.add(range.loop(method, "r" + axis));
            loops++;
        }
        row(Range.whole(width), indices);
        for (int loop = 0; loop < loops; loop++) {
            method.text().end();
        }
        return method.finish(stage.notes(), rank == 1 ? 1 : size, 1);
    }

    /** How many leading axes are cut as if they were one: so many that there are rows enough for all workers. */
    private int cutAxes() {
        int cut = Math.min(1, rank - 1);
        while (method.split() == Split.TEAM && cut < rank - 1 && product(0, cut) < Costs.ENOUGH_ROWS) {
            cut++;
        }
        return cut;
    }

    private String index(String flat, int axis, int cut) {
        String local = method.text().unique("r" + axis);
        int inner = product(axis + 1, cut);
        String quotient = inner == 1 ? flat : flat + " / " + inner;
        method.text()
                .add(
                        "int $L = $L",
                        local,
                        axis == 0
                                ? quotient
                                : "(" + quotient + ") % " + stage.dims().get(axis));
        return local;
    }

    private int product(int from, int to) {
        return stage.dims().subList(from, to).stream().reduce(1, (a, b) -> a * b);
    }

    private void row(Range elements, List<String> indices) {
        Row row = new Row(method, elements, indices);
        for (Stage.Phase phase : stage.phases()) {
            new PhaseLoop(method, stage, row, values, arithmetics).write(phase.elements());
            phase.row().forEach(instruction -> rowInstruction(row, instruction));
        }
    }

    private void rowInstruction(Row row, Instruction instruction) {
        if (instruction instanceof Instruction.Store store) {
            arithmetics
                    .plain()
                    .store(values.get(store.value()), method.array(store.view().buffer()), row.base(store.view()));
        } else if (instruction instanceof Instruction.Value value) {
            values.put(value.id(), values.scalar(value, row));
        }
    }
}
