package dev.carousel.testkit.optimizers;

import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Optimizer;
import dev.carousel.api.Sizes;
import dev.carousel.testkit.trial.Probe;
import java.util.ArrayList;
import java.util.List;

/** One update of an optimizer: everything it reads is an input. */
record UpdateModel(Optimizer optimizer) implements Probe {
    static final String PARAMETER = "parameter";
    static final String GRADIENT = "gradient";
    static final String RATE = "rate";
    static final String STEP = "step";
    private static final String NEW = "new ";

    static String slot(Optimizer.Slot slot) {
        return "slot " + slot.name();
    }

    /** Returns the name of what a result was before the update. */
    static String before(String result) {
        return result.substring(NEW.length());
    }

    @Override
    public List<Field> fields() {
        var fields = new ArrayList<>(List.of(
                Field.reals(PARAMETER, "B", "E"),
                Field.reals(GRADIENT, "B", "E"),
                Field.reals(RATE),
                Field.integers(STEP)));
        optimizer.slots().forEach(slot -> fields.add(Field.reals(slot(slot), "B", "E")));
        return fields;
    }

    @Override
    public List<Field> results() {
        var results = new ArrayList<>(List.of(Field.reals(NEW + PARAMETER, "B", "E")));
        optimizer.slots().forEach(slot -> results.add(Field.reals(NEW + slot(slot), "B", "E")));
        return results;
    }

    @Override
    public void write(GraphScope g, Sizes sizes) {
        var inputs = fields().stream().map(field -> g.input(field, sizes)).toList();
        var slots = inputs.subList(4, inputs.size());
        var update = optimizer.update(inputs.get(0), inputs.get(1), slots, inputs.get(2), inputs.get(3));
        g.output(NEW + PARAMETER, update.parameter());
        for (int i = 0; i < update.slots().size(); i++) {
            String name = i < slots.size() ? slot(optimizer.slots().get(i)) : "slot beyond those declared " + i;
            g.output(NEW + name, update.slots().get(i));
        }
    }
}
