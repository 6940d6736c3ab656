package dev.carousel.seq2seq.model;

import dev.carousel.api.Cell;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;

/**
 * A decoder from token to logits, as one cell that remembers what it says: see {@link ScheduledSampling}.
 *
 * <p>Its input is a token {@code [B]}, or −1 for what it said itself, its output logits {@code [B, V]}. It is written in the model's outermost scope.
 */
record SamplingCell(EncoderDecoder model, Writing way, ScheduledSampling sampling, AttentiveCell decoder)
        implements Cell {
    private static final String DECODER = "decoder";
    private static final String SAID = "said";

    @Override
    public StateSpec state() {
        return Nested.joined(List.of(
                Nested.spec(DECODER, decoder.state()),
                StateSpec.none().and(new StateSpec.Entry(SAID, Shape.SCALAR, Type.INTEGER, StateSpec.Initial.ZERO))));
    }

    /** Returns the state before the first step, given the decoder's. */
    State initial(State ofDecoder, int batch, Scope s) {
        Expr nothing = s.builder().filled(Shape.of(batch), Type.INTEGER, 0);
        return Nested.joined(state(), List.of(ofDecoder, State.of(nothing)));
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        var layers = new Layers(model, s, way);
        Expr told = layers.told(ScheduledSampling.resolved(x, previous.get(SAID)));
        State before = Nested.part(previous, DECODER, decoder.state());
        Step step = Recurrent.step(decoder, told, before, layers.decoder());
        Expr logits = layers.logits(step.output());
        Expr said = sampling.said(logits, layers.sampling());
        State next = Nested.joined(state(), List.of(step.next(), State.of(said)));
        return new Step(logits, next, step.taps(), step.losses());
    }
}
