package dev.carousel.codegen;

import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.codegen.runtime.Memory;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Buffer;
import dev.carousel.core.plan.Plan;
import dev.carousel.core.plan.View;
import dev.carousel.core.sessions.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a session needs to know of a plan: sizes, places, variables.
 *
 * @param reals elements of the arena of reals, without the slack
 * @param integers elements of the arena of integers, without the slack
 * @param inputs by name; one that nothing needs may be missing
 * @param outputs by name
 * @param realVariables names, in the order of {@link Memory#realVariables()}
 * @param integerVariables names, in the order of {@link Memory#integerVariables()}
 * @param prepared names of the variables that the preparation reads
 * @param assigned names of the variables that a run writes
 */
record Layout(
        Signature signature,
        int reals,
        int integers,
        Map<String, Place> inputs,
        Map<String, Place> outputs,
        List<String> realVariables,
        List<String> integerVariables,
        List<String> prepared,
        List<String> assigned) {
    static Layout of(Draft draft) {
        Plan plan = draft.plan();
        Allocation allocation = draft.allocation();
        return of(
                draft.graph(),
                Math.toIntExact(allocation.elements(Type.REAL)),
                Math.toIntExact(allocation.elements(Type.INTEGER)),
                places(plan.inputs(), allocation),
                places(plan.outputs(), allocation),
                variables(plan, Type.REAL),
                variables(plan, Type.INTEGER),
                plan.prepared());
    }

    /** Returns the layout of a graph's kernel, given all that the graph does not say itself. */
    static Layout of(
            Graph graph,
            int reals,
            int integers,
            Map<String, Place> inputs,
            Map<String, Place> outputs,
            List<String> realVariables,
            List<String> integerVariables,
            List<String> prepared) {
        List<String> assigned = graph.assignments().stream()
                .map(Assignment::variable)
                .map(Variable::name)
                .distinct()
                .toList();
        return new Layout(
                Signature.of(graph),
                reals,
                integers,
                inputs,
                outputs,
                realVariables,
                integerVariables,
                prepared,
                assigned);
    }

    /** Returns the bytes of a session's arenas and outputs. */
    long bytes() {
        long outputElements = outputs.values().stream().mapToLong(Place::size).sum();
        return Allocation.ELEMENT_BYTES * (reals + integers + 2L * Memory.SLACK + outputElements);
    }

    /** Returns whether sessions need the store at all. */
    boolean hasVariables() {
        return !realVariables.isEmpty() || !integerVariables.isEmpty();
    }

    private static Map<String, Place> places(Map<String, View> views, Allocation allocation) {
        var places = new LinkedHashMap<String, Place>();
        views.forEach((name, view) -> places.put(name, Place.of(view, allocation)));
        return places;
    }

    private static List<String> variables(Plan plan, Type type) {
        return plan.buffers().stream()
                .filter(buffer -> buffer.kind() == Buffer.Kind.VARIABLE && buffer.type() == type)
                .map(Buffer::variable)
                .map(variable -> variable == null ? "" : variable.name())
                .toList();
    }
}
