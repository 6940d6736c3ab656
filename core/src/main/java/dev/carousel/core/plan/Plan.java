package dev.carousel.core.plan;

import dev.carousel.api.expr.Graph;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a graph is computed: stages in order, over buffers.
 *
 * @param graph what it computes, after the passes
 * @param buffers by number
 * @param preparation stages that depend on variables alone, none of which a run changes: to be run again only when one of {@link #prepared} has changed
 * @param prepared the names of the variables that the preparation reads
 * @param stages all others, in order; those that write variables come last, once nothing can fail
 * @param inputs by name, dense
 * @param outputs by name, dense
 * @param lifetimes by buffer, for those that stages write and that may share memory: the first and last stage that touch it
 */
public record Plan(
        Graph graph,
        List<Buffer> buffers,
        List<Stage> preparation,
        List<String> prepared,
        List<Stage> stages,
        Map<String, View> inputs,
        Map<String, View> outputs,
        Map<Buffer, Lifetime> lifetimes) {
    /** Positions in {@link Plan#stages}, both inclusive. */
    public record Lifetime(int first, int last) {}

    /** Copies everything, in order. */
    public Plan {
        buffers = List.copyOf(buffers);
        preparation = List.copyOf(preparation);
        prepared = List.copyOf(prepared);
        stages = List.copyOf(stages);
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        lifetimes = Collections.unmodifiableMap(new LinkedHashMap<>(lifetimes));
    }

    /** Returns the plan as readable text. */
    @Override
    public String toString() {
        return PlanText.of(this);
    }
}
