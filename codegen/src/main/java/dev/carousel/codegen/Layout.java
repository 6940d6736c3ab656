package dev.carousel.codegen;

import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.runtime.Memory;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Plan;
import dev.carousel.core.sessions.Place;
import dev.carousel.core.sessions.Ports;
import dev.carousel.core.sessions.Signature;
import java.util.List;

/**
 * What a session needs to know of a plan: sizes, places, variables.
 *
 * @param ports inputs and outputs
 * @param reals elements of the arena of reals, without the slack
 * @param integers elements of the arena of integers, without the slack
 * @param realVariables names, in the order of {@link Memory#realVariables()}
 * @param integerVariables names, in the order of {@link Memory#integerVariables()}
 * @param prepared names of the variables that the preparation reads
 * @param assigned names of the variables that a run writes
 */
record Layout(
        Ports ports,
        int reals,
        int integers,
        List<String> realVariables,
        List<String> integerVariables,
        List<String> prepared,
        List<String> assigned) {
    static Layout of(Draft draft) {
        Plan plan = draft.plan();
        Allocation allocation = draft.allocation();
        return of(
                draft.graph(),
                Ports.of(draft.graph(), plan, allocation),
                Math.toIntExact(allocation.elements(Type.REAL)),
                Math.toIntExact(allocation.elements(Type.INTEGER)),
                variables(plan, Type.REAL),
                variables(plan, Type.INTEGER),
                plan.prepared());
    }

    /** Returns the layout of a graph's kernel, given all that the graph does not say itself. */
    static Layout of(
            Graph graph,
            Ports ports,
            int reals,
            int integers,
            List<String> realVariables,
            List<String> integerVariables,
            List<String> prepared) {
        return new Layout(ports, reals, integers, realVariables, integerVariables, prepared, Signature.assigned(graph));
    }

    /** Returns the bytes of a session's arenas and outputs. */
    long bytes() {
        long outputElements =
                ports.outputs().values().stream().mapToLong(Place::size).sum();
        return Allocation.ELEMENT_BYTES * (reals + integers + 2L * Memory.SLACK + outputElements);
    }

    /** Returns whether sessions need the store at all. */
    boolean hasVariables() {
        return !realVariables.isEmpty() || !integerVariables.isEmpty();
    }

    private static List<String> variables(Plan plan, Type type) {
        return plan.buffers().stream()
                .filter(buffer -> buffer.kind() == Buffer.Kind.VARIABLE && buffer.type() == type)
                .map(Buffer::variable)
                .map(variable -> variable == null ? "" : variable.name())
                .toList();
    }
}
