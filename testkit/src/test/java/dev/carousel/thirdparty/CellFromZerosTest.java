package dev.carousel.thirdparty;

import dev.carousel.api.Cell;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.CellContract;

/** A right cell whose state always begins with zeros: what that is multiplied with learns from the second step on. */
class CellFromZerosTest extends CellContract {
    private record FromZeros(int hidden) implements Cell {
        @Override
        public StateSpec state() {
            return StateSpec.none().andZeros("h", hidden);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            Expr next = s.affine("g", hidden, x, previous.get("h")).tanh();
            return new Step(next, State.of(next));
        }
    }

    private record Factory() implements CellFactory {
        @Override
        public String help() {
            return "a simple recurrent network from zeros";
        }

        @Override
        public Cell create(int hidden, Settings settings) {
            return new FromZeros(hidden);
        }
    }

    @Override
    protected CellFactory factory() {
        return new Factory();
    }
}
