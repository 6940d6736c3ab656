package dev.carousel.opencl.kernels;

import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;

/** Matrix products, each element the sum of its products in ascending order of k: in the way that suits target, sizes and strides. */
final class ProductStages {
    private static final int NARROW = 16;

    private final Allocation allocation;
    private final Target target;

    ProductStages(Allocation allocation, Target target) {
        this.allocation = allocation;
        this.target = target;
    }

    KernelCall write(Stage.Product stage) {
        var operands = Operands.of(new KernelText(allocation), stage);
        View right = Operands.right(stage);
        if (target.tiles()) {
            boolean large = stage.m() >= NARROW && stage.n() >= NARROW && stage.k() >= NARROW;
            return large ? new TileProduct(operands).write() : new PlainProduct(operands).write(target);
        }
        boolean neighbours = right.stride(right.rank() - 1) == 1 && stage.n() >= NARROW;
        return neighbours ? new PanelProduct(operands).write() : new PlainProduct(operands).write(target);
    }
}
