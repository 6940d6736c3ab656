package dev.carousel.core.probe;

import dev.carousel.api.Cell;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.expr.Expr;
import java.util.ArrayList;
import java.util.List;

/** A cell over a sequence, from a learned initial state; every real that it yields is an output. */
public record CellProbe(Cell cell, boolean reverse) implements Model {
    private static final Field X = Field.reals("x", "T", "B", "I");
    private static final Field MASK = Field.integers("mask", "T", "B");

    @Override
    public List<Field> fields() {
        return List.of(X, MASK);
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        program.training("train", g -> run(g, sizes));
        program.inference("evaluate", g -> run(g, sizes));
    }

    private void run(GraphScope g, Sizes sizes) {
        State initial = Recurrent.initial(cell, sizes.get("B"), true, g);
        var run = Recurrent.run(cell, g.input(X, sizes), g.input(MASK, sizes), initial, reverse, g);
        var all = new ArrayList<Expr>(run.last().values());
        all.add(run.outputs());
        all.add(run.loss());
        g.output("everything", Everything.of(all));
        g.output("outputs", run.outputs());
        run.last().names().forEach(name -> g.output("last " + name, run.last().get(name)));
    }
}
