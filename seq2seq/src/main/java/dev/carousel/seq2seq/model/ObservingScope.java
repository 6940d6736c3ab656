package dev.carousel.seq2seq.model;

import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** A scope that adds zeros to each state that a cell carries from step to step, whatever cell it is. */
final class ObservingScope extends ScopeDecorator {
    private final ObservedStates states;
    private final @Nullable Expr index;

    ObservingScope(Scope inner, ObservedStates states) {
        this(inner, states, null);
    }

    private ObservingScope(Scope inner, ObservedStates states, @Nullable Expr index) {
        super(inner);
        this.states = states;
        this.index = index;
    }

    @Override
    Scope around(Scope other) {
        return new ObservingScope(other, states, index);
    }

    /** Loops within loops are left alone: their steps are not those of source or target. */
    @Override
    public Scope inLoop(GraphBuilder body, Expr step) {
        Scope inside = inner().inLoop(body, step);
        return index == null ? new ObservingScope(inside, states, step) : inside;
    }

    /** Where a cell says its state, what it says changes with it. */
    @Override
    public Step observed(Step step) {
        if (index == null) {
            return step;
        }
        Expr output = step.output();
        var next = new ArrayList<Expr>();
        for (String name : step.next().names()) {
            Expr value = step.next().get(name);
            Expr seen = value.type() == Type.REAL ? states.observed(path(), name, value, index) : value;
            output = value == output ? seen : output;
            next.add(seen);
        }
        return new Step(output, new State(step.next().names(), next), step.taps(), step.losses());
    }
}
