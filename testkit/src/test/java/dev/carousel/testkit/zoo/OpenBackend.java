package dev.carousel.testkit.zoo;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.plugin.Capability;
import dev.carousel.core.reference.ReferenceBackend;
import java.util.Set;

/** The backend {@code reference}, of which each part can be replaced by a wrong one. */
class OpenBackend implements Backend {
    private final Backend right = new ReferenceBackend();

    @Override
    public Set<Capability> lacks() {
        return Set.of();
    }

    @Override
    public Kernel compile(Graph graph) {
        Kernel kernel = right.compile(compiled(graph));
        return new Kernel() {
            @Override
            public Graph graph() {
                return told(graph);
            }

            @Override
            public Session open(VariableStore variables) {
                return opened(kernel, variables);
            }
        };
    }

    /** Returns what is made of a graph. */
    Graph compiled(Graph graph) {
        return graph;
    }

    /** Returns the graph that a kernel says it runs. */
    Graph told(Graph graph) {
        return graph;
    }

    /** Opens a session. */
    Session opened(Kernel kernel, VariableStore variables) {
        return kernel.open(variables);
    }
}
