package dev.carousel.seq2seq.model;

import dev.carousel.api.Cell;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Type;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A cell of whose state some elements stay as they were: while training, each with a probability at each step; when predicting, each by that share.
 *
 * <p>Krueger et al. 2016, arXiv:1606.01305, equations 3 to 6. A state that the cell says, as the h of a gated cell, is hidden: what the cell
 * says is then the state that came of it. Any other, as the c of a long short-term memory, is a memory. Integers, and what always begins at zero, such
 * as running sums, are left alone.
 *
 * @param hidden the share of hidden states, from 0 to below 1
 * @param memory the share of memories, from 0 to below 1
 */
public record Zoneout(Cell cell, double hidden, double memory) implements Cell {
    @Override
    public StateSpec state() {
        return cell.state();
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Step step = Recurrent.step(cell, x, previous, s);
        List<StateSpec.Entry> entries = state().entries();
        int said = step.next().values().indexOf(step.output());
        List<Expr> next = IntStream.range(0, entries.size())
                .mapToObj(i -> {
                    String name = entries.get(i).name();
                    Expr now = step.next().get(name);
                    return isZoned(entries.get(i))
                            ? zoned(name, i == said ? hidden : memory, previous.get(name), now, s)
                            : now;
                })
                .toList();
        return new Step(
                said < 0 ? step.output() : next.get(said),
                new State(state().names(), next),
                step.taps(),
                step.losses());
    }

    private static boolean isZoned(StateSpec.Entry entry) {
        return entry.type() == Type.REAL && entry.initial() != StateSpec.Initial.ZERO;
    }

    private static Expr zoned(String name, double rate, Expr before, Expr now, Scope s) {
        if (rate == 0) {
            return now;
        }
        return s.training()
                ? s.random("zoneout/" + name, now.shape()).lessThan(rate).select(before, now)
                : before.times(rate).plus(now.times(1 - rate));
    }
}
