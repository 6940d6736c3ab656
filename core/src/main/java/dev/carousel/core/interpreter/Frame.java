package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of one run of a block: given inputs and one slot for each node; empty once its last user has run. */
final class Frame {
    /** What every block of a run sees. */
    record Surroundings(Function<Variable, Value> variables, Observer observer) {}

    private final @Nullable Value[] slots;
    private final Value[] given;
    private final Surroundings surroundings;
    private final List<Integer> outerSteps;
    private List<Integer> steps;

    Frame(int slots, Value[] given, Surroundings surroundings, List<Integer> steps) {
        this.slots = new Value[slots];
        this.given = given;
        this.surroundings = surroundings;
        this.outerSteps = steps;
        this.steps = steps;
    }

    /** Opens the frame of a loop's body inside this one. */
    Frame inner(int slots, Value[] innerGiven) {
        return new Frame(slots, innerGiven, surroundings, steps);
    }

    /** Enters a step of the loop. */
    void enter(int step) {
        var entered = new ArrayList<>(outerSteps);
        entered.add(step);
        steps = List.copyOf(entered);
    }

    Value given(int index) {
        return given[index];
    }

    /** Replaces a given value: a carry, an element or the index of the next step. */
    void give(int index, Value value) {
        given[index] = value;
    }

    Value variable(Variable variable) {
        Value value = surroundings.variables().apply(variable);
        return Nodes.checked("variable " + variable.name(), value, variable.shape(), variable.type());
    }

    boolean holds(int slot) {
        return slots[slot] != null;
    }

    Value get(int slot) {
        Value value = slots[slot];
        if (value == null) {
            throw new IllegalStateException("slot " + slot + " is empty");
        }
        return value;
    }

    Value[] get(int[] wanted) {
        var values = new Value[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            values[i] = get(wanted[i]);
        }
        return values;
    }

    void put(int slot, Value value) {
        slots[slot] = value;
    }

    void observe(Expr node, Value value) {
        surroundings.observer().computed(node, value, steps);
    }

    void free(int[] dead) {
        for (int slot : dead) {
            slots[slot] = null;
        }
    }
}
