package dev.carousel.opencl.kernels;

import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Instruction;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Pointwise work and row reductions: an item for each element where rows are not folded, else a group of items for each row. */
final class FusedStages {
    private final Allocation allocation;
    private final Target target;
    private final Stage.Fused stage;

    private FusedStages(Allocation allocation, Target target, Stage.Fused stage) {
        this.allocation = allocation;
        this.target = target;
        this.stage = stage;
    }

    static List<KernelCall> write(Allocation allocation, Target target, Stage.Fused stage) {
        return new FusedStages(allocation, target, stage).write();
    }

    private List<KernelCall> write() {
        if (stage.inPhases().findAny().isEmpty()) {
            return List.of();
        }
        return List.of(isPointwise() ? pointwise() : rows());
    }

    private boolean isPointwise() {
        boolean rowStores = stage.phases().stream()
                .flatMap(phase -> phase.row().stream())
                .anyMatch(Instruction.Store.class::isInstance);
        return !rowStores && stage.inPhases().noneMatch(Instruction.Fold.class::isInstance);
    }

    private KernelCall pointwise() {
        var kernel = new KernelText(allocation);
        Space space = Space.of(stage.dims(), views(), apart());
        Grid grid = kernel.grid(space.dims(), target);
        var values = new Values(kernel, stage);
        values.uniform();
        values.at(space, grid.indices());
        stage.inPhases().forEach(values::write);
        return grid.finish();
    }

    private KernelCall rows() {
        return new RowKernel(new KernelText(allocation), target, stage).write(views(), apart());
    }

    private List<View> views() {
        return stage.inPhases().flatMap(Instruction::views).toList();
    }

    private Set<Integer> apart() {
        return stage.inPhases()
                .filter(Instruction.Index.class::isInstance)
                .map(index -> ((Instruction.Index) index).axis())
                .collect(Collectors.toSet());
    }
}
