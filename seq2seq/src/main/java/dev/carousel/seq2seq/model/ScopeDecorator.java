package dev.carousel.seq2seq.model;

import dev.carousel.api.Initializer;
import dev.carousel.api.Initializers;
import dev.carousel.api.Scope;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import java.util.List;
import java.util.function.Function;

/** A scope that changes something about another one, and about all scopes that are made from it. */
abstract class ScopeDecorator implements Scope {
    private final Scope inner;

    ScopeDecorator(Scope inner) {
        this.inner = inner;
    }

    /** Returns the scope that this one changes. */
    Scope inner() {
        return inner;
    }

    /** Makes the same change to another scope. */
    abstract Scope around(Scope other);

    @Override
    public GraphBuilder builder() {
        return inner.builder();
    }

    @Override
    public String path() {
        return inner.path();
    }

    @Override
    public Scope in(String name) {
        return around(inner.in(name));
    }

    @Override
    public Scope inLoop(GraphBuilder body, Expr index) {
        return around(inner.inLoop(body, index));
    }

    @Override
    public Expr parameter(String name, Shape shape, Initializer initializer) {
        return inner.parameter(name, shape, initializer);
    }

    @Override
    public Initializers initializers() {
        return inner.initializers();
    }

    @Override
    public boolean training() {
        return inner.training();
    }

    @Override
    public Expr random(String name, Shape shape) {
        return inner.random(name, shape);
    }

    @Override
    public Expr oncePerSequence(Function<Scope, Expr> value) {
        return inner.oncePerSequence(outer -> value.apply(around(outer)));
    }

    @Override
    public Step observed(Step step) {
        return inner.observed(step);
    }

    @Override
    public List<Expr> gradients(Expr y, List<Expr> xs) {
        return inner.gradients(y, xs);
    }
}
