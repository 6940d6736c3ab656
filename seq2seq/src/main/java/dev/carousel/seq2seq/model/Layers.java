package dev.carousel.seq2seq.model;

import dev.carousel.api.Encoder;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Memory;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.plugin.Returned;

/**
 * The layers that the graphs of an encoder–decoder have in common, under one set of paths.
 *
 * @param scope of all of them
 * @param way in which the decoder writes: each has one of its own, and both read what one encoder says
 */
record Layers(EncoderDecoder model, Scope scope, Writing way) {
    private static final String SHARED = "shared";

    static Layers of(EncoderDecoder model, GraphScope graph) {
        return new Layers(model, new InitializedScope(graph, model.initializers()), Writing.FORWARDS);
    }

    /** Returns the same layers with the decoder that writes another way. */
    Layers writing(Writing other) {
        return new Layers(model, scope, other);
    }

    /** Returns the scope of the layers that write. */
    Scope writer() {
        return way == Writing.FORWARDS ? scope : scope.in("backwards");
    }

    /** Returns what the encoder makes of tokens and mask {@code [B, S]}. */
    Memory memory(Expr tokens, Expr mask) {
        Scope here = scope.in("source");
        Expr matrix = model.source().matrix(model.tying() == Tying.ALL ? scope.in(SHARED) : here);
        Expr embedded = model.source().of(matrix, tokens, here);
        Expr source = model.ngrams().addedTo(embedded, model.source(), tokens, mask, here);
        Encoder encoder = model.encoder();
        return Returned.by(encoder, "encode", encoder.encode(source, mask, scope.in("encoder")));
    }

    /** Returns what is known before the first step. */
    Prepared prepared(Memory memory) {
        return model.decoder().prepare(memory, decoder());
    }

    /** Returns the vectors {@code [B, E]} of target tokens {@code [B]}. */
    Expr told(Expr tokens) {
        return model.target().of(targetMatrix(), tokens, target());
    }

    /** Returns the vectors {@code [T, B, E]} of target tokens {@code [B, T]}. */
    Expr toldSequence(Expr tokens) {
        return model.target().sequence(targetMatrix(), tokens, target());
    }

    /** Returns the logits {@code [B, .., V]} of attentional vectors {@code [B, .., H]}. */
    Expr logits(Expr said) {
        var output = new OutputLayer(model.target().vocabulary(), model.dropout());
        return model.tying() == Tying.NONE
                ? output.logits(said, writer())
                : output.logits(said, targetMatrix(), writer());
    }

    private Expr targetMatrix() {
        return model.target().matrix(model.tying() == Tying.ALL ? scope.in(SHARED) : target());
    }

    Scope target() {
        return writer().in("target");
    }

    Scope sampling() {
        return writer().in("sampling");
    }

    Scope decoder() {
        return writer().in("decoder");
    }
}
