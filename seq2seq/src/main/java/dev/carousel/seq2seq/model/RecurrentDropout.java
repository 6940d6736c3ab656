package dev.carousel.seq2seq.model;

import dev.carousel.api.Cell;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;

/**
 * A cell whose gates see a thinned hidden state while training: one mask for all steps of a sequence and all gates.
 *
 * <p>Gal and Ghahramani 2016, equation 7, with tied weights. The mask meets the state where it enters a gate's product, in the operands of
 * {@link Scope#affine} and {@link Scope#product} after the first, and in {@link Scope#recurrent}; what a cell carries past its gates, such as the {@code z ⊙ h} of a gated
 * recurrent unit, stays whole (Semeniuta et al. 2016). A cell that multiplies its state by parameters in other ways is left as it is.
 *
 * @param rate from 0, which changes nothing, to below 1
 */
public record RecurrentDropout(Cell cell, double rate) implements Cell {
    @Override
    public StateSpec state() {
        return cell.state();
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        return Recurrent.step(cell, x, previous, s.training() && rate > 0 ? new Thinning(s, s, rate) : s);
    }

    /** A scope in which the recurrent operands of gates are masked. */
    private static final class Thinning extends ScopeDecorator {
        private final Scope cell;
        private final double rate;

        Thinning(Scope inner, Scope cell, double rate) {
            super(inner);
            this.cell = cell;
            this.rate = rate;
        }

        @Override
        Scope around(Scope other) {
            return new Thinning(other, cell, rate);
        }

        @Override
        public Expr product(String gate, int units, Expr... operands) {
            Expr[] thinned = operands.clone();
            for (int i = 1; i < operands.length; i++) {
                thinned[i] = operands[i].times(mask(operands[i], i));
            }
            return super.product(gate, units, thinned);
        }

        @Override
        public Expr recurrent(String gate, int units, Expr state) {
            return super.recurrent(gate, units, state.times(mask(state, 1)));
        }

        private Expr mask(Expr operand, int position) {
            return cell.oncePerSequence(
                    outer -> Dropout.mask(operand.shape(), rate, "recurrent-dropout/" + position, outer));
        }
    }
}
