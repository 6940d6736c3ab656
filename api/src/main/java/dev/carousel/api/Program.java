package dev.carousel.api;

import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Variable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named graphs over one set of variables; the graph {@link #INIT} gives every variable its first value.
 *
 * @param variables in order of first use
 * @param graphs by name
 */
public record Program(List<Variable> variables, Map<String, Graph> graphs) {
    /** The name of the graph that gives variables their first values. */
    public static final String INIT = "init";

    /** Copies both, in order. */
    public Program {
        variables = List.copyOf(variables);
        graphs = Collections.unmodifiableMap(new LinkedHashMap<>(graphs));
    }

    /** Returns a graph by name. */
    public Graph graph(String name) {
        Graph graph = graphs.get(name);
        if (graph == null) {
            throw new CarouselException("UnknownName", "no graph \"" + name + "\": there are " + graphs.keySet());
        }
        return graph;
    }
}
