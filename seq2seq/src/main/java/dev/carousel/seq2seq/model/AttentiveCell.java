package dev.carousel.seq2seq.model;

import dev.carousel.api.Attention;
import dev.carousel.api.Cell;
import dev.carousel.api.Memory;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Type;
import dev.carousel.api.plugin.Returned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A decoder that looks at a memory, as one cell: its output is the attentional vector h̃ = tanh(W·[c; s] + b).
 *
 * <p>Luong et al. 2015, arXiv:1508.04025, equation 5 and section 3.3 (input feeding: h̃ joins the next step's input). The tap
 * {@code alignment} is where it looked, {@code [B, S]}.
 *
 * @param stack whose output s is the query
 * @param prepared what the attention made of the memory once
 * @param hidden the size of h̃
 * @param inputFeeding whether h̃ joins the next input
 */
record AttentiveCell(Cell stack, Attention attention, Memory memory, State prepared, int hidden, boolean inputFeeding)
        implements Cell {
    static final String ALIGNMENT = "alignment";

    private static final String STACK = "stack";
    private static final String LOOK = "attention";
    private static final String FED = "fed";

    @Override
    public StateSpec state() {
        var parts = new ArrayList<StateSpec>();
        parts.add(Nested.spec(STACK, stack.state()));
        parts.add(Nested.spec(LOOK, looks()));
        if (inputFeeding) {
            parts.add(StateSpec.of(FED, hidden));
        }
        return Nested.joined(parts);
    }

    /** Returns the state before the first step: the stack's is given, the rest begins as it does on its own. */
    State initial(State ofStack, boolean learned, Scope s) {
        int batch = memory.mask().shape().dim(0);
        var parts = new ArrayList<State>();
        parts.add(ofStack);
        parts.add(Recurrent.initial(looks(), batch, learned, s.in(LOOK)));
        if (inputFeeding) {
            parts.add(Recurrent.initial(StateSpec.of(FED, hidden), batch, learned, s));
        }
        return Nested.joined(state(), parts);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Expr told = inputFeeding ? joined(x, previous.get(FED)) : x;
        Step below = Recurrent.step(stack, told, Nested.part(previous, STACK, stack.state()), s);
        State look = Nested.part(previous, LOOK, looks());
        Attention.Glimpse glimpse =
                Returned.by(attention, "attend", attention.attend(below.output(), memory, prepared, look, s.in(LOOK)));
        Expr weights = glimpse.weights()
                .require(
                        "weights of " + attention.getClass().getSimpleName(),
                        Type.REAL,
                        memory.mask().shape());
        Expr said = s.affine("attentional", hidden, joined(glimpse.context(), below.output()))
                .tanh();
        var next = new ArrayList<State>();
        next.add(below.next());
        next.add(glimpse.next());
        if (inputFeeding) {
            next.add(State.of(said));
        }
        return new Step(said, Nested.joined(state(), next), below.taps(), losses(below, glimpse))
                .tap(ALIGNMENT, weights);
    }

    private static Map<String, Expr> losses(Step below, Attention.Glimpse glimpse) {
        var losses = new LinkedHashMap<>(below.losses());
        glimpse.losses().forEach((name, loss) -> losses.put(LOOK + "/" + name, loss));
        return losses;
    }

    private StateSpec looks() {
        return Returned.by(
                attention, "state", attention.state(memory.mask().shape().dim(1)));
    }

    private static Expr joined(Expr left, Expr right) {
        return left.builder().concat(-1, List.of(left, right));
    }
}
