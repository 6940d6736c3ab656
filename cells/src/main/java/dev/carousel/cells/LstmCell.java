package dev.carousel.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.Initializer;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;

/**
 * Long short-term memory: gates guard a cell c whose self-loop is the constant error carousel.
 *
 * <p>Hochreiter and Schmidhuber 1997; the forget gate is of Gers et al. 2000, its bias of Jozefowicz et al. 2015; peepholes are of Gers
 * and Schmidhuber 2000. As Graves 2013, arXiv:1308.0850, equations 7 to 11. Shapes: x {@code [B, I]}; h and c {@code [B, H]}; the peepholes
 * pᵢ, p_f, pₒ are diagonal: {@code [H]}. Taps: the gates {@code i}, {@code f}, {@code o} and the candidate {@code g}.
 *
 * @param hidden H
 * @param forgetBias the first value of b_f
 * @param peepholes whether the gates see the cell; without them the terms with p are missing
 */
public record LstmCell(int hidden, double forgetBias, boolean peepholes) implements Cell {
    @Override
    public StateSpec state() {
        return StateSpec.of("h", hidden).and("c", hidden);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Expr h = previous.get("h");
        Expr c = previous.get("c");
        Expr i = peep("i", s.affine("i", hidden, x, h), c, s).sigmoid(); // i = σ(Wᵢ·x + Uᵢ·h + pᵢ ⊙ c + bᵢ)
        Expr f = peep("f", forget(x, h, s), c, s).sigmoid(); // f = σ(W_f·x + U_f·h + p_f ⊙ c + b_f)
        Expr g = s.affine("g", hidden, x, h).tanh(); // g = tanh(W_g·x + U_g·h + b_g)
        Expr cell = f.times(c).plus(i.times(g)); // c' = f ⊙ c + i ⊙ g
        Expr o = peep("o", s.affine("o", hidden, x, h), cell, s).sigmoid(); // o = σ(Wₒ·x + Uₒ·h + pₒ ⊙ c' + bₒ)
        Expr next = o.times(cell.tanh()); // h' = o ⊙ tanh(c')
        return new Step(next, State.of(next, cell))
                .tap("i", i)
                .tap("f", f)
                .tap("g", g)
                .tap("o", o);
    }

    /** W_f·x + U_f·h + b_f, where b_f begins so that the gate is open and the cell remembers. */
    private Expr forget(Expr x, Expr h, Scope s) {
        Expr bias = s.in("f").parameter("b", Shape.of(hidden), Initializer.constant(forgetBias));
        return s.product("f", hidden, x, h).plus(bias);
    }

    private Expr peep(String gate, Expr sum, Expr cell, Scope s) {
        return peepholes
                ? sum.plus(s.in(gate)
                        .parameter("p", Shape.of(hidden), s.initializers().recurrent())
                        .times(cell))
                : sum;
    }
}
