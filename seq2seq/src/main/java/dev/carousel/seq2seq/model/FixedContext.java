package dev.carousel.seq2seq.model;

import dev.carousel.api.Attention;
import dev.carousel.api.CarouselException;
import dev.carousel.api.Memory;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.expr.Expr;

/**
 * No attention: the context of every step is what the encoder's last layer kept, a vector of fixed size.
 *
 * <p>Cho et al. 2014, arXiv:1406.1078; Sutskever et al. 2014, arXiv:1409.3215. It looks nowhere: all weights are zero. The context is the
 * first entry of the last layer's final state; an encoder without final states is an error ({@code NoFinalState}).
 */
public record FixedContext() implements Attention {
    @Override
    public State prepare(Memory memory, int querySize, Scope s) {
        int layers = memory.last().size();
        if (layers == 0 || memory.last().get(layers - 1).values().isEmpty()) {
            throw new CarouselException(
                    "NoFinalState",
                    "attention none: the encoder gives no final state to write from; choose an attention, or an encoder that gives one");
        }
        Expr context = memory.last().get(layers - 1).values().get(0);
        int batch = memory.mask().shape().dim(0);
        return State.of(context.reshape(batch, context.shape().trailing(1).size()));
    }

    @Override
    public Glimpse attend(Expr query, Memory memory, State prepared, State previous, Scope s) {
        Expr nowhere = s.builder().zeros(memory.mask().shape());
        return new Glimpse(prepared.values().get(0), nowhere, previous);
    }
}
