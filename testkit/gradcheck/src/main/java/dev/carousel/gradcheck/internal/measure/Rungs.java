package dev.carousel.gradcheck.internal.measure;

import java.util.ArrayList;
import java.util.List;

/** Differences at steps that shrink by a factor of four, the longest first, without a gap. */
final class Rungs {
    static final double RATIO = 4;

    private final Path path;
    private final double centre;
    private final List<Rung> rungs = new ArrayList<>();

    Rungs(Path path, double centre) {
        this.path = path;
        this.centre = centre;
    }

    Rung look(double step) {
        return new Rung(step, path.at().applyAsDouble(-step), centre, path.at().applyAsDouble(step));
    }

    /** Adds a shorter step; where the function is not finite, longer steps are worth nothing either. */
    Rung addBelow(double step) {
        Rung rung = look(step);
        if (rung.finite()) {
            rungs.add(rung);
        } else {
            rungs.clear();
        }
        return rung;
    }

    /** Adds a longer step and says whether the function is finite there. */
    boolean addAbove(double step) {
        Rung rung = look(step);
        if (rung.finite()) {
            rungs.add(0, rung);
        }
        return rung.finite();
    }

    int size() {
        return rungs.size();
    }

    Rung get(int i) {
        return rungs.get(i);
    }

    Rung longest() {
        return rungs.get(0);
    }

    Rung shortest() {
        return rungs.get(rungs.size() - 1);
    }
}
