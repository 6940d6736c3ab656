package dev.carousel.seq2seq.model;

import dev.carousel.api.Initializers;
import dev.carousel.api.Scope;

/** A scope whose parameters begin as a model's options say. */
final class InitializedScope extends ScopeDecorator {
    private final Initializers initializers;

    InitializedScope(Scope inner, Initializers initializers) {
        super(inner);
        this.initializers = initializers;
    }

    @Override
    Scope around(Scope other) {
        return new InitializedScope(other, initializers);
    }

    @Override
    public Initializers initializers() {
        return initializers;
    }
}
