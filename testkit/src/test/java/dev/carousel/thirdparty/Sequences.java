package dev.carousel.thirdparty;

import dev.carousel.api.Cell;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A cell over a sequence of which nothing is masked. */
record Sequences(Cell cell) implements Probe {
    private static final Field X = Field.reals("x", "T", "B", "I");
    private static final Field MASK = Field.integers("mask", "T", "B");

    static Trial of(Cell cell, int time, int batch, int input, long seed) {
        int[] ones = new int[time * batch];
        Arrays.fill(ones, 1);
        var sizes = new Sizes(Map.of("T", time, "B", batch, "I", input));
        return Trial.of(new Sequences(cell), sizes, seed).with("mask", ones);
    }

    @Override
    public List<Field> fields() {
        return List.of(X, MASK);
    }

    @Override
    public List<Field> results() {
        return List.of();
    }

    @Override
    public void write(GraphScope g, Sizes sizes) {
        var initial = Recurrent.initial(cell, sizes.get("B"), true, g);
        var run = Recurrent.run(cell, g.input(X, sizes), g.input(MASK, sizes), initial, false, g);
        g.output("outputs", run.outputs());
        run.last().names().forEach(name -> g.output("last " + name, run.last().get(name)));
    }
}
