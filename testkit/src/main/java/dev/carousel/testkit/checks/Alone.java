package dev.carousel.testkit.checks;

import dev.carousel.api.Field;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Difference;
import dev.carousel.testkit.trial.Place;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.Optional;

/** Each row of a batch comes out as it does alone. */
public final class Alone {
    private static final String BATCH = "B";

    private Alone() {}

    /** Checks every result that has a batch axis: of inference, and of training where it draws no random numbers. */
    public static Finding check(Probe probe, Trial together) {
        if (together.sizes().get(BATCH) == 1) {
            return Finding.notApplicable("a batch of one row has nobody to depend on");
        }
        return Calm.inEach(together, graph -> check(probe, together, graph));
    }

    private static Finding check(Probe probe, Trial together, String graph) {
        int batch = together.sizes().get(BATCH);
        Results all = together.run(graph);
        for (int row = 0; row < batch; row++) {
            Results own = row(probe, together, row).run(graph);
            for (Field field : probe.results()) {
                Optional<Difference> difference = difference(field, all, own, row);
                if (difference.isPresent()) {
                    return Finding.broken((graph.equals(Probe.TRAINING) ? "in training, row " : "row ") + row + ": "
                            + difference.get().text("alone", "in a batch of " + batch)
                            + ": no operation may mix rows of the batch axis, or depend on how many there are");
                }
            }
        }
        return Finding.KEPT;
    }

    private static Optional<Difference> difference(Field field, Results all, Results own, int row) {
        int axis = field.axes().indexOf(BATCH);
        if (axis < 0) {
            return Optional.empty();
        }
        Value among = slice(all.output(field.name()), axis, row);
        Place place = Place.of(field.name(), among.shape(), field.axes());
        return Difference.between(place, own.output(field.name()), among, Difference.ROUNDING);
    }

    /** Returns the same trial of one row. */
    static Trial row(Probe probe, Trial together, int row) {
        Trial alone = together.at(together.sizes().with(BATCH, 1));
        for (Field field : probe.fields()) {
            int axis = field.axes().indexOf(BATCH);
            if (axis >= 0) {
                alone = alone.with(field.name(), slice(together.value(field.name()), axis, row));
            }
        }
        return alone;
    }

    /** Returns one index of an axis, which stays, with length 1. */
    public static Value slice(Value value, int axis, int index) {
        Shape shape = value.shape().with(axis, 1);
        int inner = value.shape().trailing(axis + 1).size();
        double[] from = value.toDoubles();
        double[] to = new double[shape.size()];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[(i / inner * value.shape().dim(axis) + index) * inner + i % inner];
        }
        if (value.type() == Type.REAL) {
            return Value.reals(shape, to);
        }
        int[] integers = new int[to.length];
        for (int i = 0; i < to.length; i++) {
            integers[i] = (int) to[i];
        }
        return Value.integers(shape, integers);
    }
}
