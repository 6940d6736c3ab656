package dev.carousel.core.sessions;

import dev.carousel.api.expr.Graph;
import dev.carousel.core.plan.Allocation;
import dev.carousel.core.plan.Plan;
import dev.carousel.core.plan.View;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a graph takes and gives, and where that lies in the memory of a session.
 *
 * @param inputs by name; one that nothing needs may be missing
 * @param outputs by name
 */
public record Ports(Signature signature, Map<String, Place> inputs, Map<String, Place> outputs) {
    /** Copies the maps, in order. */
    public Ports {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    }

    /** Returns those of a graph, of which this is the plan. */
    public static Ports of(Graph graph, Plan plan, Allocation allocation) {
        return new Ports(Signature.of(graph), places(plan.inputs(), allocation), places(plan.outputs(), allocation));
    }

    private static Map<String, Place> places(Map<String, View> views, Allocation allocation) {
        var places = new LinkedHashMap<String, Place>();
        views.forEach((name, view) -> places.put(name, Place.of(view, allocation)));
        return places;
    }
}
