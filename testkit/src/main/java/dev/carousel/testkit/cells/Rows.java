package dev.carousel.testkit.cells;

import dev.carousel.api.expr.Shape;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Trial;
import java.util.ArrayList;

/** Each row of a batch comes out as it does alone. */
final class Rows {
    private static final double SAME = 1e-12;

    private Rows() {}

    static Finding check(CellSubject subject, CellCase c) {
        if (c.batch() == 1) {
            return Finding.notApplicable("a batch of one row has nobody to depend on");
        }
        Trial together = c.trial(subject);
        double[] outputs = together.reals(CellModel.GRAPH, "outputs");
        for (int row = 0; row < c.batch(); row++) {
            Trial alone = alone(subject, c, together, row);
            double[] own = alone.reals(CellModel.GRAPH, "outputs");
            for (int t = 0; t < c.time(); t++) {
                for (int unit = 0; unit < c.hidden(); unit++) {
                    double among = outputs[(t * c.batch() + row) * c.hidden() + unit];
                    double one = own[t * c.hidden() + unit];
                    if (!(Math.abs(among - one) <= SAME * Math.max(1, Math.abs(one)))) {
                        return Finding.broken("output[t=" + t + ", row=" + row + ", unit=" + unit + "] is " + one
                                + " alone, but " + among + " in a batch of " + c.batch()
                                + ": no operation of a step may mix rows of axis 0");
                    }
                }
            }
        }
        return Finding.KEPT;
    }

    private static Trial alone(CellSubject subject, CellCase c, Trial together, int row) {
        var mask = new ArrayList<Integer>();
        double[] x = together.value("x").toDoubles();
        double[] own = new double[c.time() * c.input()];
        for (int t = 0; t < c.time(); t++) {
            mask.add(c.mask().get(t * c.batch() + row));
            System.arraycopy(x, (t * c.batch() + row) * c.input(), own, t * c.input(), c.input());
        }
        CellCase one = new CellCase(c.options(), c.time(), 1, c.input(), c.hidden(), c.reverse(), mask, c.seed());
        return one.trial(subject).with("x", Value.reals(Shape.of(c.time(), 1, c.input()), own));
    }
}
