package dev.carousel.gradcheck.internal.run;

import dev.carousel.gradcheck.Unfit;
import dev.carousel.gradcheck.VectorFunction;
import java.util.Arrays;

/** The user's function; what it must not do ends the check with a refusal that names it. */
final class Guarded {
    private final VectorFunction function;
    private final String name;
    private int length = -1;
    private boolean offFloats;
    private boolean moves;
    private double first = Double.NaN;

    Guarded(VectorFunction function, String name) {
        this.function = function;
        this.name = name;
    }

    /** Returns f(x) of a copy of x. */
    double[] at(double[] x) {
        double[] given = x.clone();
        double[] values = Calls.guarded(name, () -> function.at(given));
        Calls.unchanged(name, x, given);
        expectLength(values.length);
        look(values);
        return values;
    }

    /** Returns f(x) of the point itself: finite, and the same bits when asked again. */
    double[] atPoint(double[] x) {
        double[] values = at(x);
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                String which = values.length == 1 ? name : "output " + k + " of " + name;
                throw new Refusal(Unfit.NOT_FINITE, which + " is " + values[k] + " at the point itself");
            }
        }
        expectSame(values, at(x), "two calls in a row");
        return values;
    }

    /** Refuses if the function, asked at the point once more after other points, gives other bits. */
    void expectSameAfterwards(double[] x, double[] before) {
        expectSame(before, at(x), "before and after it was asked at other points, so it keeps a state");
    }

    /** Says whether all values so far are floats, though they are not all the same. */
    boolean onlyFloats() {
        return !offFloats && moves;
    }

    private void expectSame(double[] before, double[] now, String when) {
        int k = Calls.differs(before, now);
        if (k >= 0) {
            throw new Refusal(
                    Unfit.NOT_DETERMINISTIC,
                    name + " gave " + before[k] + " and " + now[k] + " for the same input, in " + when
                            + "; fix the seed of random numbers (dropout) and the order of sums");
        }
    }

    private void expectLength(int found) {
        if (length >= 0 && length != found) {
            throw new Refusal(
                    Unfit.WRONG_LENGTH,
                    name + " returned " + length + " numbers first and " + found + " at another point");
        }
        length = found;
    }

    private void look(double[] values) {
        offFloats |= Arrays.stream(values).anyMatch(value -> Double.isFinite(value) && (float) value != value);
        double sum = Arrays.stream(values).sum();
        moves |= !Double.isNaN(first) && sum != first;
        first = Double.isNaN(first) ? sum : first;
    }
}
