package dev.carousel.seq2seq.model;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;

/** The layers that the graphs of a language model have in common, under one set of paths. */
record LanguageLayers(LanguageModel model, Scope scope) {
    static LanguageLayers of(LanguageModel model, GraphScope graph) {
        return new LanguageLayers(model, new InitializedScope(graph, model.initializers()));
    }

    /** Returns the states before the first token of a text. */
    State initial(int rows) {
        return model.stack().initial(rows, model.learnedInitialState(), layers());
    }

    /** Reads tokens and mask {@code [B, T]}. */
    Recurrent.Run read(Expr tokens, Expr mask, State initial) {
        Expr told = model.embedding().sequence(matrix(), tokens, tokens());
        return model.stack().run(told, mask.swapAxes(0, 1), initial, layers());
    }

    /** Reads a token of each row, {@code [B]}. */
    Step step(Expr tokens, State previous) {
        return Recurrent.step(model.stack(), model.embedding().of(matrix(), tokens, tokens()), previous, layers());
    }

    /** Returns the logits {@code [B, .., V]} of what the stack says, {@code [B, .., H]}. */
    Expr logits(Expr said) {
        return model.tied()
                ? model.output().logits(said, matrix(), scope)
                : model.output().logits(said, scope);
    }

    private Expr matrix() {
        return model.embedding().matrix(tokens());
    }

    private Scope tokens() {
        return scope.in("tokens");
    }

    private Scope layers() {
        return scope.in("layers");
    }
}
