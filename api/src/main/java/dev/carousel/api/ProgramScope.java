package dev.carousel.api;

import java.util.function.Consumer;

/** Where a model defines its graphs. */
public interface ProgramScope {
    /** Defines a graph that trains: dropout is on, and {@link GraphScope#minimize} may be called. */
    void training(String name, Consumer<GraphScope> definition);

    /** Defines a graph that evaluates or predicts. */
    void inference(String name, Consumer<GraphScope> definition);
}
