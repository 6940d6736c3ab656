package dev.carousel.opencl.kernels;

import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Stage;
import java.util.List;

/** Writes the kernels of stages; a loop's are those of its body. */
public final class StageKernels {
    private final Allocation allocation;
    private final Target target;

    /** Makes a writer for buffers that lie as allocated. */
    public StageKernels(Allocation allocation, Target target) {
        this.allocation = allocation;
        this.target = target;
    }

    /** Returns the launches of a stage, in order; nothing where it has nothing to do. */
    public List<KernelCall> of(Stage stage) {
        return written(stage).stream().filter(call -> !call.items().isEmpty()).toList();
    }

    private List<KernelCall> written(Stage stage) {
        if (stage instanceof Stage.Fused fused) {
            return FusedStages.write(allocation, target, fused);
        }
        if (stage instanceof Stage.Product product) {
            return new ProductStages(allocation, target).write(product);
        }
        var moves = new MoveStages(allocation, target);
        if (stage instanceof Stage.Arrange arrange) {
            return moves.arrange(arrange);
        }
        if (stage instanceof Stage.Gather gather) {
            return List.of(moves.gather(gather));
        }
        if (stage instanceof Stage.ScatterAdd scatter) {
            return moves.scatter(scatter);
        }
        if (stage instanceof Stage.WriteRows rows) {
            return List.of(moves.writeRows(rows));
        }
        var axes = new AxisStages(allocation, target);
        if (stage instanceof Stage.Accumulate accumulate) {
            return List.of(axes.accumulate(accumulate));
        }
        if (stage instanceof Stage.ArgMax argMax) {
            return List.of(axes.argMax(argMax));
        }
        if (stage instanceof Stage.CumulativeSum sum) {
            return List.of(axes.cumulativeSum(sum));
        }
        if (stage instanceof Stage.OverlapAdd add) {
            return List.of(axes.overlapAdd(add));
        }
        if (stage instanceof Stage.FirstOccurrence first) {
            return List.of(axes.firstOccurrence(first));
        }
        throw new IllegalStateException("no kernel of " + stage);
    }
}
