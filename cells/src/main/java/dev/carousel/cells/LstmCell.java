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
 * Long short-term memory. Hochreiter and Schmidhuber 1997; forget gate: Gers et al. 2000; peepholes: Gers et al. 2002, where the gates see
 * the memory through diagonal weights. Shapes: x {@code [B, I]}, h and c {@code [B, H]}.
 *
 * @param hidden the size H
 * @param forgetBias the forget gate's first bias: 1 lets a new network remember (Jozefowicz et al. 2015)
 * @param peepholes whether the gates see the memory
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
        Expr i = see(c, "i", s.affine("i", hidden, x, h), s).sigmoid(); // i = σ(W_i·x + U_i·h + p_i ⊙ c + b_i)
        Expr f = see(c, "f", forget(x, h, s), s).sigmoid(); //             f = σ(W_f·x + U_f·h + p_f ⊙ c + b_f)
        Expr g = s.affine("g", hidden, x, h).tanh(); //                    g = tanh(W_g·x + U_g·h + b_g)
        Expr memory = f.times(c).plus(i.times(g)); //                      c' = f ⊙ c + i ⊙ g
        Expr o = see(memory, "o", s.affine("o", hidden, x, h), s).sigmoid(); // o = σ(W_o·x + U_o·h + p_o ⊙ c' + b_o)
        Expr next = o.times(memory.tanh()); //                             h' = o ⊙ tanh(c')
        return new Step(next, State.of(next, memory))
                .tap("i", i)
                .tap("f", f)
                .tap("g", g)
                .tap("o", o);
    }

    private Expr forget(Expr x, Expr h, Scope s) {
        Initializer one = Initializer.constant(forgetBias);
        return s.product("f", hidden, x, h).plus(s.in("f").parameter("b", Shape.of(hidden), one));
    }

    private Expr see(Expr memory, String gate, Expr sum, Scope s) {
        return peepholes
                ? sum.plus(memory.times(s.in(gate).parameter("p", Shape.of(hidden), Initializer.constant(0))))
                : sum;
    }
}
