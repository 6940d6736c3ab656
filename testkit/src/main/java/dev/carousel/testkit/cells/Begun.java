package dev.carousel.testkit.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.testkit.checks.Declared;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Output, states and auxiliary losses of a step have the shapes and types that the cell declares, for every batch. */
final class Begun {
    private Begun() {}

    static Finding check(CellSubject subject, CellCase c) {
        Finding step = step(c.cell(subject), c);
        return step instanceof Finding.Kept ? Declared.check(c.probe(subject), c.trial(subject)) : step;
    }

    private static Finding step(Cell cell, CellCase c) {
        if (!cell.state().equals(cell.state())) {
            return Finding.broken("state() declares " + cell.state().entries() + ", and another time something else");
        }
        if (cell.state().names().stream().distinct().count()
                < cell.state().names().size()) {
            return Finding.broken(
                    "states need names of their own: " + cell.state().names());
        }
        var written = new ArrayList<Finding>();
        Trial.of(new OneStep(cell, c, written), new Sizes(Map.of("B", c.batch(), "I", c.input())), c.seed());
        return written.stream()
                .filter(finding -> !(finding instanceof Finding.Kept))
                .findFirst()
                .orElse(Finding.KEPT);
    }

    private record OneStep(Cell cell, CellCase c, List<Finding> found) implements Probe {
        private static final Field X = Field.reals("x", "B", "I");

        @Override
        public List<Field> fields() {
            return List.of(X);
        }

        @Override
        public List<Field> results() {
            return List.of();
        }

        @Override
        public void write(GraphScope g, Sizes sizes) {
            var before = cell.state().entries().stream()
                    .map(entry -> g.input("before " + entry.name(), entry.shape(c.batch()), entry.type()))
                    .toList();
            Step step = Recurrent.step(
                    cell, g.input(X, sizes), new State(cell.state().names(), before), g);
            found.add(expect("output", step.output(), Shape.of(c.batch(), c.hidden())));
            step.losses().forEach((name, loss) -> found.add(expect("loss " + name, loss, Shape.of(c.batch()))));
            g.output("output", step.output());
        }

        private static Finding expect(String name, Expr value, Shape shape) {
            return value.type() == Type.REAL && value.shape().equals(shape)
                    ? Finding.KEPT
                    : Finding.broken("step's " + name + ": expected REAL " + shape + ", got " + value.type() + " "
                            + value.shape());
        }
    }
}
