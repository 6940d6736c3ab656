package dev.carousel.opencl.kernels;

import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Instruction;
import dev.carousel.core.plan.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
        boolean uniformStores = stage.uniform().stream().anyMatch(Instruction.Store.class::isInstance);
        var calls = new ArrayList<KernelCall>();
        if (inPhases().findAny().isPresent()) {
            calls.add(isPointwise() ? pointwise() : rows());
        }
        if (uniformStores) {
            calls.add(uniformComesFirst() ? 0 : calls.size(), uniform());
        }
        return calls;
    }

    private Stream<Instruction> inPhases() {
        return stage.phases().stream().flatMap(Stage.Phase::instructions);
    }

    private boolean isPointwise() {
        boolean rowStores = stage.phases().stream()
                .flatMap(phase -> phase.row().stream())
                .anyMatch(Instruction.Store.class::isInstance);
        return !rowStores && inPhases().noneMatch(Instruction.Fold.class::isInstance);
    }

    /** What is computed once is stored by a launch of its own: items may still read what it overwrites. */
    private boolean uniformComesFirst() {
        Set<Buffer> changed = buffers(inPhases(), false);
        Set<Buffer> read = buffers(stage.uniform().stream(), true);
        boolean first = read.stream().anyMatch(changed::contains);
        Set<Buffer> stored = buffers(stage.uniform().stream(), false);
        Set<Buffer> wanted = buffers(stage.instructions(), true);
        if (first && stored.stream().anyMatch(wanted::contains)) {
            throw new IllegalStateException("no order of " + stage);
        }
        return first;
    }

    private static Set<Buffer> buffers(Stream<? extends Instruction> instructions, boolean loads) {
        return instructions
                .filter(loads ? Instruction.Load.class::isInstance : Instruction.Store.class::isInstance)
                .map(i -> i instanceof Instruction.Load load
                        ? load.view().buffer()
                        : ((Instruction.Store) i).view().buffer())
                .collect(Collectors.toSet());
    }

    private KernelCall uniform() {
        var kernel = new KernelText(allocation);
        Grid grid = kernel.grid(List.of(), target);
        new Values(kernel, stage).uniform(true);
        return grid.finish();
    }

    private KernelCall pointwise() {
        var kernel = new KernelText(allocation);
        Space space = Space.of(stage.dims(), views(), apart());
        Grid grid = kernel.grid(space.dims(), target);
        var values = new Values(kernel, stage);
        values.uniform(false);
        values.at(space, grid.indices());
        inPhases().forEach(values::write);
        return grid.finish();
    }

    private KernelCall rows() {
        return new RowKernel(new KernelText(allocation), target, stage).write(views(), apart());
    }

    private List<dev.carousel.core.plan.View> views() {
        return inPhases()
                .filter(i -> i instanceof Instruction.Load || i instanceof Instruction.Store)
                .map(i -> i instanceof Instruction.Load load ? load.view() : ((Instruction.Store) i).view())
                .toList();
    }

    private Set<Integer> apart() {
        return inPhases()
                .filter(Instruction.Index.class::isInstance)
                .map(index -> ((Instruction.Index) index).axis())
                .collect(Collectors.toSet());
    }
}
