package dev.carousel.seq2seq.model;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Memory;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * The way from an encoder's final states to the first states of a decoder.
 *
 * <p>The decoder's top layer begins from the encoder's top layer, the one below from the one below; where the encoder has fewer, its lowest
 * serves all the rest. An entry begins from that of the same name, else from the first. Only vectors of reals cross; other entries, and those
 * that always begin at zero, begin as they do on their own.
 */
public enum Bridge {
    /**
     * s₀ = tanh(W·v + b), of whatever sizes and cells: Bahdanau et al. 2015, arXiv:1409.0473, appendix A.2.2, where v is the state of the
     * backward way; here it is that of both.
     */
    LEARNED,
    /** The states themselves: Sutskever et al. 2014, arXiv:1409.3215; unequal sizes are an error ({@code BridgeMismatch}). */
    COPY,
    /** Nothing crosses. */
    NONE;

    /** Returns the first states of a stack's layers, joined. */
    State initial(StackedCell stack, Memory memory, boolean learned, Scope s) {
        int layers = stack.layers().size();
        var parts = new ArrayList<State>();
        for (int i = 0; i < layers; i++) {
            int from = Math.max(0, memory.last().size() - layers + i);
            State last = memory.last().isEmpty() ? State.none() : memory.last().get(from);
            StateSpec spec = stack.layers().get(i).state();
            parts.add(layer(spec, last, batch(memory), learned, s.in(String.valueOf(i))));
        }
        return Nested.joined(stack.state(), parts);
    }

    private State layer(StateSpec spec, State last, int batch, boolean learned, Scope s) {
        List<Expr> values = spec.entries().stream()
                .map(to -> crosses(to, last) ? cross(counterpart(to, last), to, s) : alone(to, batch, learned, s))
                .toList();
        return new State(spec.names(), values);
    }

    private boolean crosses(StateSpec.Entry to, State last) {
        return this != NONE
                && !last.values().isEmpty()
                && to.initial() != StateSpec.Initial.ZERO
                && to.type() == Type.REAL
                && to.row().rank() == 1
                && counterpart(to, last).type() == Type.REAL;
    }

    private Expr cross(Expr from, StateSpec.Entry to, Scope s) {
        return this == LEARNED ? learned(from, to, s.in("bridge")) : copied(from, to);
    }

    private static Expr learned(Expr from, StateSpec.Entry to, Scope s) {
        int batch = from.shape().dim(0);
        Expr flat = from.reshape(batch, from.shape().trailing(1).size());
        return s.affine(to.name(), to.row().size(), flat).tanh();
    }

    private static Expr copied(Expr from, StateSpec.Entry to) {
        Shape expected = to.shape(from.shape().dim(0));
        if (from.shape().equals(expected)) {
            return from;
        }
        throw new CarouselException(
                "BridgeMismatch",
                "bridge copy: the encoder ends with " + from.shape() + ", the decoder's state " + to.name()
                        + " begins with " + expected + "; choose equal sizes, or the learned bridge");
    }

    private static Expr alone(StateSpec.Entry to, int batch, boolean learned, Scope s) {
        return Recurrent.initial(new StateSpec(List.of(to)), batch, learned, s)
                .values()
                .get(0);
    }

    private static Expr counterpart(StateSpec.Entry to, State last) {
        return last.values().get(Math.max(0, last.names().indexOf(to.name())));
    }

    private static int batch(Memory memory) {
        return memory.mask().shape().dim(0);
    }
}
