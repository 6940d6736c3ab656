package dev.carousel.codegen;

import com.palantir.javapoet.ClassName;
import dev.carousel.api.expr.Graph;
import dev.carousel.codegen.classes.KernelSource;
import dev.carousel.codegen.products.ProductSource;
import dev.carousel.codegen.runtime.Memory;
import dev.carousel.codegen.stages.Arranged;
import dev.carousel.codegen.stages.Emitter;
import dev.carousel.core.passes.Passes;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Plan;
import dev.carousel.core.plan.Planner;
import java.util.List;

/**
 * A kernel before its class exists: all that its text depends on.
 *
 * @param graph as it was given
 * @param plan of the graph after the passes
 * @param allocation of the plan's buffers, matrices in the layout of the target's products
 */
record Draft(Graph graph, Plan plan, Allocation allocation, Target target) {
    private static final String PACKAGE = "dev.carousel.kernels";

    static Draft of(Graph graph, Target target) {
        Plan plan = Planner.plan(Passes.forKernels(graph));
        Allocation allocation =
                Allocation.of(plan, Arranged.sizes(plan, target::arranged), Target.ALIGNMENT, Target.START);
        allocation.requireAddressable("array", Memory.SLACK);
        return new Draft(graph, plan, allocation, target);
    }

    /**
     * Returns the source of a graph's kernel. Its name is known from the graph alone; what works out and writes the text does not run, and is not
     * even loaded, until the text is asked for.
     */
    static KernelSource source(Graph graph, Target target) {
        String name = PACKAGE + ".Kernel_" + Fingerprint.of(graph, target);
        KernelSource products = KernelSource.of(
                target.tile().qualifiedName(),
                List.of(),
                () -> ProductSource.of(target.tile()).toString());
        return KernelSource.of(name, List.of(products), () -> of(graph, target).text(name));
    }

    private String text(String name) {
        return new Emitter(target.lanes(), target.tile())
                .emit(plan, allocation, LayoutText.of(Layout.of(this)), ClassName.bestGuess(name))
                .text();
    }
}
