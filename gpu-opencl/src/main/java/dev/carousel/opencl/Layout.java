package dev.carousel.opencl;

import dev.carousel.api.expr.Type;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Plan;
import dev.carousel.core.sessions.Failure;
import dev.carousel.core.sessions.Ports;
import dev.carousel.core.sessions.Signature;
import java.util.List;

/**
 * What a session needs to know of a draft: sizes, places, variables.
 *
 * @param ports inputs and outputs
 * @param reals elements of the arena of reals
 * @param integers elements of the arena of integers
 * @param variables names of all that kernels read or write
 * @param prepared names of those that the preparation reads
 * @param assigned names of those that a run writes
 * @param failures what may go wrong, by number from 1
 */
record Layout(
        Ports ports,
        long reals,
        long integers,
        List<String> variables,
        List<String> prepared,
        List<String> assigned,
        List<Failure> failures) {
    static Layout of(Draft draft) {
        Plan plan = draft.plan();
        Allocation allocation = draft.allocation();
        return new Layout(
                Ports.of(draft.graph(), plan, allocation),
                allocation.elements(Type.REAL),
                allocation.elements(Type.INTEGER),
                plan.buffers().stream()
                        .filter(buffer -> buffer.kind() == Buffer.Kind.VARIABLE)
                        .map(Buffer::name)
                        .toList(),
                plan.prepared(),
                Signature.assigned(draft.graph()),
                draft.failures());
    }
}
