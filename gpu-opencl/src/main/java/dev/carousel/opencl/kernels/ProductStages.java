package dev.carousel.opencl.kernels;

import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.plan.View;
import java.util.ArrayList;
import java.util.List;

/** Matrix products, each element the sum of its products in ascending order of k: in the way that suits target, sizes and strides. */
final class ProductStages {
    private static final int NARROW = 16;
    private static final int MANY_ROWS = 256;
    private static final int STRETCH = 256;

    private final Allocation allocation;
    private final Target target;

    ProductStages(Allocation allocation, Target target) {
        this.allocation = allocation;
        this.target = target;
    }

    List<KernelCall> write(Stage.Product stage) {
        View right = Operands.right(stage);
        if (target.tiles()) {
            boolean large = stage.m() >= NARROW && stage.n() >= NARROW && stage.k() >= NARROW;
            return List.of(large ? new TileProduct(operands(stage)).write() : plain(stage));
        }
        boolean neighbours = right.stride(right.rank() - 1) == 1 && stage.n() >= NARROW;
        return neighbours ? panels(stage, right) : List.of(plain(stage));
    }

    private Operands operands(Stage.Product stage) {
        return Operands.of(new KernelText(allocation), stage);
    }

    private KernelCall plain(Stage.Product stage) {
        return new PlainProduct(operands(stage)).write(target);
    }

    /** Many rows take some steps of k after the others, so that the right operand's part stays in the second cache for all of them. */
    private List<KernelCall> panels(Stage.Product stage, View right) {
        int stretch = stage.m() >= MANY_ROWS ? STRETCH : Math.max(1, stage.k());
        var calls = new ArrayList<KernelCall>();
        for (int from = 0; from == 0 || from < stage.k(); from += stretch) {
            int k = Math.min(stretch, stage.k() - from);
            int axis = stage.batch().size();
            var part = new Stage.Product(
                    stage.notes(),
                    stage.batch(),
                    part(stage.left(), axis + 1, from, k),
                    new Stage.Right.Direct(part(right, axis, from, k)),
                    stage.result());
            calls.add(new PanelProduct(operands(part), from > 0).write());
        }
        return calls;
    }

    private static View part(View view, int axis, int from, int length) {
        var dims = new ArrayList<>(view.dims());
        dims.set(axis, length);
        return view.with(dims, view.strides()).at(view.position().plus(from * view.stride(axis)));
    }
}
