package dev.carousel.testkit.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.core.interpreter.Results;
import dev.carousel.testkit.checks.Calm;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Difference;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Step by step by hand, a cell does what it does in a loop: the state that it is given is all that it remembers. */
final class ByHand {
    private ByHand() {}

    /** Compares inference, and training where it draws no random numbers: those of a loop are others. */
    static Finding check(CellSubject subject, CellCase c) {
        Trial loop = c.trial(new CellModel(c.cell(subject), c.reverse()));
        Trial hand = c.trial(new CellModel(c.cell(subject), c.reverse(), true)).withValuesOf(loop);
        return Calm.inEach(loop, graph -> compare(loop, hand, graph));
    }

    private static Finding compare(Trial loop, Trial hand, String graph) {
        Results expected = loop.run(graph);
        Results actual = hand.run(graph);
        for (String name : expected.outputs().keySet()) {
            Place place = Place.ofParameter(name, expected.output(name).shape());
            Optional<Difference> difference =
                    Difference.between(place, expected.output(name), actual.output(name), Difference.ROUNDING);
            if (difference.isPresent()) {
                return Finding.broken(difference.get().text("in a loop", "step by step by hand")
                        + ": all that a cell remembers must be in its state, and none of it in Java");
            }
        }
        return Finding.KEPT;
    }

    /** As {@link Recurrent#run}, each step traced by itself. */
    static Recurrent.Run run(Cell cell, Expr inputs, Expr mask, State initial, boolean reverse, Scope s) {
        int time = inputs.shape().dim(0);
        Expr[] outputs = new Expr[time];
        State state = initial;
        Expr loss = s.builder().constant(0);
        for (int i = 0; i < time; i++) {
            int t = reverse ? time - 1 - i : i;
            Step step = Recurrent.step(cell, inputs.at(0, t), state, s);
            Expr present = mask.at(0, t);
            outputs[t] =
                    kept(present, step.output(), s.builder().zeros(step.output().shape()));
            state = step.next().combine(state, (now, before) -> kept(present, now, before));
            for (Expr term : step.losses().values()) {
                loss = loss.plus(
                        kept(present, term, s.builder().zeros(term.shape())).sum());
            }
        }
        return new Recurrent.Run(stacked(outputs, s), state, loss);
    }

    private static Expr stacked(Expr[] outputs, Scope s) {
        return s.builder().stack(0, List.copyOf(Arrays.asList(outputs)));
    }

    private static Expr kept(Expr mask, Expr now, Expr before) {
        Expr wide = mask;
        for (int axis = 1; axis < now.shape().rank(); axis++) {
            wide = wide.expand(-1);
        }
        return wide.select(now, before);
    }
}
