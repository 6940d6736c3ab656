package dev.carousel.opencl;

import dev.carousel.api.expr.Graph;
import dev.carousel.core.passes.Passes;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Plan;
import dev.carousel.core.plan.Planner;
import dev.carousel.core.plan.Stage;
import dev.carousel.core.sessions.Failure;
import dev.carousel.opencl.kernels.Argument;
import dev.carousel.opencl.kernels.KernelCall;
import dev.carousel.opencl.kernels.StageKernels;
import dev.carousel.opencl.kernels.Target;
import dev.carousel.opencl.translation.JavaKernel;
import java.util.List;
import java.util.stream.Stream;

/**
 * A graph as launches of Java kernels, before any is translated.
 *
 * @param graph as it was given
 * @param plan of the graph after the passes
 * @param preparation what depends on variables alone
 * @param launches all else, in order
 */
record Draft(Graph graph, Plan plan, Allocation allocation, List<Launch> preparation, List<Launch> launches) {
    /** Elements that every buffer begins at a multiple of: 128 bytes. The first ones of the integers tell what went wrong. */
    private static final int ALIGNMENT = 32;

    static Draft of(Graph graph, Target target) {
        Plan plan = Planner.plan(Passes.forKernels(graph));
        Allocation allocation = Allocation.of(plan, Buffer::size, ALIGNMENT, ALIGNMENT);
        allocation.requireAddressable("buffer", 0);
        var kernels = new StageKernels(allocation, target);
        return new Draft(graph, plan, allocation, body(plan.preparation(), kernels), body(plan.stages(), kernels));
    }

    private static List<Launch> body(List<Stage> stages, StageKernels kernels) {
        return stages.stream()
                .flatMap(stage -> launches(stage, kernels).stream())
                .toList();
    }

    private static List<Launch> launches(Stage stage, StageKernels kernels) {
        if (stage instanceof Stage.Repeat repeat) {
            return List.of(
                    new Launch.Steps(repeat.loop(), repeat.length(), repeat.reverse(), body(repeat.body(), kernels)));
        }
        return kernels.of(stage).stream().<Launch>map(Launch.Once::new).toList();
    }

    private Stream<KernelCall> calls() {
        return Stream.concat(preparation.stream(), launches.stream()).flatMap(Launch::calls);
    }

    /** Returns the kernels, each once, in the order of their first launch. */
    List<JavaKernel> kernels() {
        return calls().map(KernelCall::kernel).distinct().toList();
    }

    /** Returns what may go wrong; kernels name it by its position, counted from 1. */
    List<Failure> failures() {
        return calls().flatMap(call -> call.arguments().values().stream())
                .filter(Argument.Site.class::isInstance)
                .map(site -> ((Argument.Site) site).failure())
                .distinct()
                .toList();
    }
}
