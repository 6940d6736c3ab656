package dev.carousel.seq2seq.model;

import dev.carousel.api.Attention;
import dev.carousel.api.Memory;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.plugin.Returned;

/**
 * Writes a target, looking at a memory: a stack of cells, attention, and the attentional vector that the output is made of.
 *
 * @param stack the layers
 * @param attention how it looks; {@link FixedContext} for not at all
 * @param hidden the size H of what the stack says, and of the attentional vector
 * @param inputFeeding whether the attentional vector joins the next step's input
 * @param bridge how it begins
 * @param learnedInitialState whether states that no encoder gives begin as parameters rather than zeros
 */
public record AttentiveDecoder(
        StackedCell stack,
        Attention attention,
        int hidden,
        boolean inputFeeding,
        Bridge bridge,
        boolean learnedInitialState) {

    /** Returns what is made of a memory before the first step. */
    Prepared prepare(Memory memory, Scope s) {
        State keys = Returned.by(attention, "prepare", attention.prepare(memory, hidden, s.in("attention")));
        State ofStack = bridge.initial(stack, memory, learnedInitialState, s);
        State initial = cell(memory, keys).initial(ofStack, learnedInitialState, s);
        return new Prepared(memory, keys, initial);
    }

    /** Returns the cell that writes while looking at a memory. */
    AttentiveCell cell(Memory memory, State keys) {
        return new AttentiveCell(stack, attention, memory, keys, hidden, inputFeeding);
    }

    /**
     * Writes with the right tokens given, in one loop: teacher forcing (Williams and Zipser 1989).
     *
     * @param told embedded tokens {@code [T, B, E]}
     * @param mask integers {@code [T, B]}
     */
    Recurrent.Run forced(Prepared prepared, Expr told, Expr mask, Scope s) {
        AttentiveCell cell = cell(prepared.memory(), prepared.keys());
        return Recurrent.run(cell, told, mask, prepared.initial(), false, s);
    }

    /** Returns whether there is an alignment to show. */
    boolean aligns() {
        return !(attention instanceof FixedContext);
    }
}
