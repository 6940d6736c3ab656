package dev.carousel.seq2seq.model;

import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Sizes;
import java.util.List;
import java.util.function.BiConsumer;

/** A model of one graph, {@code graph}, written in place. */
record OneGraph(boolean training, BiConsumer<GraphScope, Sizes> definition) implements Model {
    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        if (training) {
            program.training("graph", graph -> definition.accept(graph, sizes));
        } else {
            program.inference("graph", graph -> definition.accept(graph, sizes));
        }
    }
}
