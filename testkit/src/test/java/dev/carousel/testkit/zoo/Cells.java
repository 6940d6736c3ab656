package dev.carousel.testkit.zoo;

import dev.carousel.api.Cell;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.cells.CellSubject;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Cells written in one expression. */
final class Cells {
    /** A step: of this size, from input and state. */
    interface Equations {
        Step step(int hidden, Expr x, Expr h, Scope s);
    }

    private Cells() {}

    /** Returns a cell with one state h. */
    static CellSubject of(Equations equations) {
        return made(hidden -> new Written(hidden, equations));
    }

    /** Returns a cell whose step gives h alone, from the right pre-activation W·x + U·h + b. */
    static CellSubject activated(UnaryOperator<Expr> activation) {
        return of((hidden, x, h, s) -> both(activation.apply(s.affine("h", hidden, x, h))));
    }

    static CellSubject made(IntFunction<Cell> create) {
        CellFactory factory = new CellFactory() {
            @Override
            public String help() {
                return "a mutant";
            }

            @Override
            public Cell create(int hidden, Settings settings) {
                return create.apply(hidden);
            }
        };
        return new CellSubject("cell mutant", factory);
    }

    /** Returns a step whose output is its next state. */
    static Step both(Expr next) {
        return new Step(next, State.of(next));
    }

    /** A cell with one state h. */
    record Written(int hidden, Equations equations) implements Cell {
        @Override
        public StateSpec state() {
            return StateSpec.of("h", hidden);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            return equations.step(hidden, x, previous.get("h"), s);
        }
    }
}
