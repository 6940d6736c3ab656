package dev.carousel.thirdparty;

import dev.carousel.api.Cell;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;

/**
 * A language model over one long text, cut into batches: its state goes on from batch to batch, its gradient stops at the border.
 *
 * <p>Truncated back-propagation through time: Williams and Peng 1990; Mikolov et al. 2010.
 */
record CarriedLanguageModel(Cell cell, int vocabulary, int size) implements Model {
    private static final Field TOKEN = Field.integers("token", "B", "T");
    private static final Field NEXT = Field.integers("next", "B", "T");

    @Override
    public List<Field> fields() {
        return List.of(TOKEN, NEXT);
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        program.training("train", g -> g.minimize(loss(g, sizes, "train/")));
        program.inference("evaluate", g -> g.output("loss", loss(g, sizes, "evaluate/")));
    }

    private Expr loss(GraphScope g, Sizes sizes, String border) {
        int batch = sizes.get("B");
        Expr table = g.parameter(
                "embedding", Shape.of(vocabulary, size), g.initializers().input());
        Expr tokens = g.input(TOKEN, sizes).swapAxes(0, 1);
        Expr wanted = g.input(NEXT, sizes).swapAxes(0, 1);
        List<Expr> carried = cell.state().entries().stream()
                .map(entry -> g.carried(border + entry.name(), entry.shape(batch), entry.type()))
                .toList();
        Expr mask = g.builder().filled(tokens.shape(), Type.INTEGER, 1);
        State before = State.of(carried.toArray(Expr[]::new));
        var run = Recurrent.run(cell, table.gather(0, tokens), mask, before, false, g.in("cell"));
        run.last().names().forEach(name -> g.carry(border + name, run.last().get(name)));
        Expr logProbabilities = g.affine("output", vocabulary, run.outputs()).logSoftmax();
        return logProbabilities.gather(2, wanted.expand(-1), 2).mean().negate();
    }
}
