package dev.carousel.testkit.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import java.util.List;

/** A cell over a sequence, from a learned initial state. */
record CellModel(Cell cell, boolean reverse) implements Model {
    static final String GRAPH = "evaluate";
    private static final Field X = Field.reals("x", "T", "B", "I");
    private static final Field MASK = Field.integers("mask", "T", "B");

    @Override
    public List<Field> fields() {
        return List.of(X, MASK);
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        program.inference(GRAPH, g -> write(sizes, g));
    }

    private void write(Sizes sizes, GraphScope g) {
        State initial = Recurrent.initial(cell, sizes.get("B"), true, g);
        var run = Recurrent.run(cell, g.input(X, sizes), g.input(MASK, sizes), initial, reverse, g);
        g.output("outputs", run.outputs());
        run.last().names().forEach(name -> g.output("last " + name, run.last().get(name)));
        g.output("loss", run.loss());
    }
}
