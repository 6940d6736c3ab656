package dev.carousel.testkit.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.testkit.trial.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A cell over a sequence, from a learned initial state; a state that must be given is an input.
 *
 * @param byHand whether steps are written one by one instead of as a loop
 */
record CellModel(Cell cell, boolean reverse, boolean byHand) implements Probe {
    static final String OUTPUTS = "outputs";
    static final String LOSS = "loss";
    private static final Field X = Field.reals("x", "T", "B", "I");
    private static final Field MASK = Field.integers("mask", "T", "B");

    CellModel(Cell cell, boolean reverse) {
        this(cell, reverse, false);
    }

    /** Returns these sizes with those of the state's axes. */
    Sizes sizes(Sizes sizes) {
        Sizes all = sizes;
        for (StateSpec.Entry entry : cell.state().entries()) {
            for (int axis = 0; axis < entry.row().rank(); axis++) {
                all = all.with(letter(entry, axis), entry.row().dim(axis));
            }
        }
        return all;
    }

    private static String letter(StateSpec.Entry entry, int axis) {
        return entry.row().rank() == 1 ? "unit of " + entry.name() : axis + " of " + entry.name();
    }

    private static Field state(String prefix, StateSpec.Entry entry) {
        var axes = new ArrayList<>(List.of("B"));
        IntStream.range(0, entry.row().rank()).forEach(axis -> axes.add(letter(entry, axis)));
        return new Field(prefix + entry.name(), entry.type(), axes);
    }

    @Override
    public List<Field> fields() {
        var fields = new ArrayList<>(List.of(X, MASK));
        cell.state().entries().stream()
                .filter(entry -> entry.initial() == StateSpec.Initial.GIVEN)
                .forEach(entry -> fields.add(state("given ", entry)));
        return fields;
    }

    @Override
    public List<Field> results() {
        var results = new ArrayList<>(List.of(Field.reals(OUTPUTS, "T", "B", "H")));
        cell.state().entries().forEach(entry -> results.add(state("last ", entry)));
        results.add(Field.reals(LOSS));
        return results;
    }

    @Override
    public void write(GraphScope g, Sizes sizes) {
        var x = g.input(X, sizes);
        var mask = g.input(MASK, sizes);
        State initial = initial(g, sizes);
        var run = byHand
                ? ByHand.run(cell, x, mask, initial, reverse, g)
                : Recurrent.run(cell, x, mask, initial, reverse, g);
        g.output(OUTPUTS, run.outputs());
        run.last().names().forEach(name -> g.output("last " + name, run.last().get(name)));
        g.output(LOSS, run.loss());
    }

    private State initial(GraphScope g, Sizes sizes) {
        State state = State.none();
        for (StateSpec.Entry entry : cell.state().entries()) {
            state = state.and(
                    entry.initial() == StateSpec.Initial.GIVEN
                            ? State.of(g.input(state("given ", entry), sizes))
                            : Recurrent.initial(StateSpec.none().and(entry), sizes.get("B"), true, g));
        }
        return state.matching(cell.state(), sizes.get("B"));
    }
}
