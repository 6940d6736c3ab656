package dev.carousel.thirdparty;

import dev.carousel.api.Attention;
import dev.carousel.api.Cell;
import dev.carousel.api.Encoder;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Memory;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Scope;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;

/**
 * An encoder–decoder that, while it learns, is more and more often fed what it said itself: Bengio et al. 2015, arXiv:1506.03099.
 *
 * <p>What it says is drawn from its own softmax by the largest of logits with Gumbel noise (Gumbel 1954). The last context joins the next
 * input (input feeding). Token 0 is padding.
 *
 * @param hidden the size of what the cell puts out
 * @param vocabulary how many tokens, the same for source and target
 * @param size of the embeddings
 * @param slowness k of the inverse sigmoid decay k / (k + e^(i/k)) at step i
 */
record ScheduledSamplingModel(
        Encoder encoder, Attention attention, Cell cell, int hidden, int vocabulary, int size, double slowness)
        implements Model {
    private static final Field SOURCE = Field.integers("source", "B", "S");
    private static final Field GIVEN = Field.integers("given", "B", "T");
    private static final Field WANTED = Field.integers("wanted", "B", "T");

    @Override
    public List<Field> fields() {
        return List.of(SOURCE, GIVEN, WANTED);
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        program.training("train", g -> {
            Expr step = g.carried("step", Shape.SCALAR, Type.INTEGER);
            g.carry("step", step.plus(1));
            Expr right = step.toReal()
                    .dividedBy(slowness)
                    .exp()
                    .plus(slowness)
                    .power(-1)
                    .times(slowness);
            g.minimize(loss(g, sizes, right));
        });
        program.inference(
                "evaluate", g -> g.output("loss", loss(g, sizes, g.builder().constant(1))));
    }

    private Expr loss(GraphScope g, Sizes sizes, Expr right) {
        Expr table = g.parameter(
                "embedding", Shape.of(vocabulary, size), g.initializers().input());
        Expr source = g.input(SOURCE, sizes);
        Expr given = g.input(GIVEN, sizes).swapAxes(0, 1);
        Expr wanted = g.input(WANTED, sizes).swapAxes(0, 1);
        Memory memory = encoder.encode(table.gather(0, source), source.greaterThan(0), g.in("encoder"));
        State prepared = attention.prepare(memory, hidden, g.in("attention"));
        var fed = new FedCell(this, memory, prepared, table, right);
        State begin = Recurrent.initial(fed, sizes.get("B"), false, g);
        Expr mask = wanted.greaterThan(0);
        var run = Recurrent.run(fed, table.gather(0, given), mask, begin, false, g);
        Expr said = run.outputs().logSoftmax().gather(2, wanted.expand(-1), 2).at(-1, 0); // [T, B]
        Expr negative = mask.select(said, g.builder().constant(0)).sum().negate();
        return negative.plus(run.loss()).dividedBy(mask.sum().toReal());
    }

    private record FedCell(ScheduledSamplingModel model, Memory memory, State prepared, Expr table, Expr right)
            implements Cell {
        @Override
        public StateSpec state() {
            Shape keys = memory.values().shape();
            return StateSpec.none()
                    .and("cell", model.cell.state())
                    .and("attention", model.attention.state(keys.dim(1)))
                    .and("context", keys.dim(2))
                    .and(new StateSpec.Entry("said", Shape.SCALAR, Type.INTEGER, StateSpec.Initial.ZERO));
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            int batch = x.shape().dim(0);
            Expr own = table.gather(0, previous.get("said"));
            Expr first = previous.get("said").equalTo(0);
            Expr heads = s.random("coin", Shape.of(batch))
                    .lessThan(right)
                    .plus(first)
                    .expand(-1);
            Expr told = s.builder().concat(-1, List.of(heads.select(x, own), previous.get("context")));
            Step below = Recurrent.step(model.cell, told, previous.part("cell"), s.in("cell"));
            var look = model.attention.attend(
                    below.output(), memory, prepared, previous.part("attention"), s.in("attention"));
            Expr logits = s.affine("output", model.vocabulary, below.output(), look.context());
            Expr uniform = s.random("gumbel", logits.shape());
            Expr noisy = logits.minus(uniform.log().negate().log());
            Expr said = noisy.slice(1, 1, model.vocabulary).argMax(1).plus(1);
            State next = below.next().and(look.next()).and(State.of(look.context(), said));
            return new Step(logits, next, below.taps(), look.losses());
        }
    }
}
