package dev.carousel.opencl;

import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Plan;
import dev.carousel.core.plan.View;
import dev.carousel.core.sessions.Signature;
import dev.carousel.opencl.kernels.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a session needs to know of a draft: sizes, places, variables.
 *
 * @param reals elements of the arena of reals
 * @param integers elements of the arena of integers
 * @param inputs by name; one that nothing needs may be missing
 * @param outputs by name
 * @param variables names of all that kernels read or write
 * @param prepared names of those that the preparation reads
 * @param assigned names of those that a run writes
 * @param failures what may go wrong, by number from 1
 */
record Layout(
        Signature signature,
        long reals,
        long integers,
        Map<String, Place> inputs,
        Map<String, Place> outputs,
        List<String> variables,
        List<String> prepared,
        List<String> assigned,
        List<Failure> failures) {
    static Layout of(Draft draft) {
        Plan plan = draft.plan();
        Allocation allocation = draft.allocation();
        return new Layout(
                Signature.of(draft.graph()),
                allocation.elements(Type.REAL),
                allocation.elements(Type.INTEGER),
                places(plan.inputs(), allocation),
                places(plan.outputs(), allocation),
                plan.buffers().stream()
                        .filter(buffer -> buffer.kind() == Buffer.Kind.VARIABLE)
                        .map(Buffer::name)
                        .toList(),
                plan.prepared(),
                draft.graph().assignments().stream()
                        .map(Assignment::variable)
                        .map(Variable::name)
                        .distinct()
                        .toList(),
                draft.failures());
    }

    private static Map<String, Place> places(Map<String, View> views, Allocation allocation) {
        var places = new LinkedHashMap<String, Place>();
        views.forEach((name, view) -> places.put(name, Place.of(view, allocation)));
        return places;
    }
}
