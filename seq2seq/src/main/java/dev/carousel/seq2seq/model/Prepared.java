package dev.carousel.seq2seq.model;

import dev.carousel.api.Memory;
import dev.carousel.api.State;
import dev.carousel.api.expr.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What is known of a source before the first step of writing: of everything a row for each sentence.
 *
 * @param keys what the attention made of the memory
 * @param initial the state before the first step
 */
record Prepared(Memory memory, State keys, State initial) {
    /** Begins the names of what stays the same from step to step. */
    static final String CONSTANT = "constant/";

    /** Begins the names of what each step replaces. */
    static final String STATE = "state/";

    /** Returns the same with every array replaced, given its name. */
    Prepared map(BiFunction<String, Expr, Expr> by) {
        Expr values = by.apply(CONSTANT + "memory", memory.values());
        Expr mask = by.apply(CONSTANT + "memory-mask", memory.mask());
        var last = new ArrayList<State>();
        for (State layer : memory.last()) {
            last.add(map(layer, CONSTANT + "last/" + last.size() + "/", by));
        }
        return new Prepared(new Memory(values, mask, last), map(keys, CONSTANT + "keys/", by), map(initial, STATE, by));
    }

    private static State map(State state, String folder, BiFunction<String, Expr, Expr> by) {
        List<String> names = state.names();
        var mapped = new ArrayList<Expr>();
        for (Expr value : state.values()) {
            int index = mapped.size();
            mapped.add(by.apply(folder + (names.isEmpty() ? String.valueOf(index) : names.get(index)), value));
        }
        return new State(names, mapped);
    }
}
