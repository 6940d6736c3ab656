package dev.carousel.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.Initializer;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import java.util.List;

/**
 * Long short-term memory: gates guard a cell c whose self-loop is the constant error carousel.
 *
 * <p>Hochreiter and Schmidhuber 1997; the forget gate is of Gers et al. 2000, its bias of Jozefowicz et al. 2015; peepholes are of Gers
 * and Schmidhuber 2000. As Graves 2013, arXiv:1308.0850, equations 7 to 11. Shapes: x {@code [B, I]}; h and c {@code [B, H]}; the peepholes
 * pᵢ, p_f, pₒ are diagonal: {@code [H]}. Normalised as Ba et al. 2016, arXiv:1607.06450, equations 20 to 22, with LN(W·x) + LN(U·h) of all gates
 * together for W·x + U·h, and LN(c') where the output looks at it. Taps: the gates {@code i}, {@code f}, {@code o} and the candidate {@code g}.
 *
 * @param hidden H
 * @param forgetBias the first value of b_f
 * @param peepholes whether the gates see the cell; without them the terms with p are missing
 * @param layerNorm whether sums and cell are normalised
 */
public record LstmCell(int hidden, double forgetBias, boolean peepholes, boolean layerNorm) implements Cell {
    /** A cell without normalisation. */
    public LstmCell(int hidden, double forgetBias, boolean peepholes) {
        this(hidden, forgetBias, peepholes, false);
    }

    @Override
    public StateSpec state() {
        return StateSpec.of("h", hidden).and("c", hidden);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Expr h = previous.get("h");
        Expr c = previous.get("c");
        Gates.Sums sums = new Gates(List.of("i", "f", "g", "o"), hidden, layerNorm).of(x, h, s);
        Expr i = gate("i", sums, c, s).sigmoid(); // i = σ(Wᵢ·x + Uᵢ·h + pᵢ ⊙ c + bᵢ)
        Expr f = gate("f", sums, c, s).sigmoid(); // f = σ(W_f·x + U_f·h + p_f ⊙ c + b_f)
        Expr g = sums.biased("g", s).tanh(); // g = tanh(W_g·x + U_g·h + b_g)
        Expr cell = f.times(c).plus(i.times(g)); // c' = f ⊙ c + i ⊙ g
        Expr o = gate("o", sums, cell, s).sigmoid(); // o = σ(Wₒ·x + Uₒ·h + pₒ ⊙ c' + bₒ)
        Expr shown = layerNorm ? s.layerNorm("c", cell) : cell;
        Expr next = o.times(shown.tanh()); // h' = o ⊙ tanh(c')
        return new Step(next, State.of(next, cell))
                .tap("i", i)
                .tap("f", f)
                .tap("g", g)
                .tap("o", o);
    }

    /** W·x + U·h + p ⊙ c + b; b_f begins so that the gate is open and the cell remembers. */
    private Expr gate(String name, Gates.Sums sums, Expr cell, Scope s) {
        Expr sum = name.equals("f") ? sums.biased(name, Initializer.constant(forgetBias), s) : sums.biased(name, s);
        return peepholes
                ? sum.plus(s.in(name)
                        .parameter("p", Shape.of(hidden), s.initializers().recurrent())
                        .times(cell))
                : sum;
    }
}
