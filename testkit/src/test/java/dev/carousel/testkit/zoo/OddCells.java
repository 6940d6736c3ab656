package dev.carousel.testkit.zoo;

import static dev.carousel.testkit.zoo.Cells.both;

import dev.carousel.api.Cell;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cells and factories whose fault is not in their equations: what they say of themselves, and what they keep in Java. */
final class OddCells {
    private OddCells() {}

    /** Learns all of its parameters, and denies it. */
    static final class Modest implements CellFactory {
        @Override
        public String help() {
            return "a mutant";
        }

        @Override
        public Set<Capability> lacks() {
            return Set.of(Capability.LEARNS_ALL_PARAMETERS);
        }

        @Override
        public Cell create(int hidden, Settings settings) {
            return new Cells.Written(
                    hidden, (size, x, h, s) -> both(s.affine("h", size, x, h).tanh()));
        }
    }

    /** Takes a percentage, and keeps a share. */
    static final class Percent implements CellFactory {
        private static final Option<Double> SCALE = new Option<>(
                "scale", "a percentage", 1.0, "scales the state", text -> Double.parseDouble(text) / 100, List.of());

        @Override
        public String help() {
            return "a mutant";
        }

        @Override
        public List<Option<?>> options() {
            return List.of(SCALE);
        }

        @Override
        public Cell create(int hidden, Settings settings) {
            return new Drawn(hidden, settings.get(SCALE));
        }
    }

    record Drawn(int hidden, double scale) implements Cell {
        @Override
        public StateSpec state() {
            return StateSpec.of("h", hidden);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            return both(s.affine("h", hidden, x, previous.get("h")).tanh().times(scale));
        }
    }

    private abstract static class Remembering implements Cell {
        final int hidden;

        Remembering(int hidden) {
            this.hidden = hidden;
        }

        @Override
        public final StateSpec state() {
            return StateSpec.of("h", hidden);
        }
    }

    static final class Counting extends Remembering {
        private int steps;

        Counting(int hidden) {
            super(hidden);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            steps++;
            return both(
                    s.affine("h", hidden, x, previous.get("h")).dividedBy(steps).tanh());
        }
    }

    static final class Beginning extends Remembering {
        private boolean begun;

        Beginning(int hidden) {
            super(hidden);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            Expr h = begun ? previous.get("h").tanh() : previous.get("h");
            begun = true;
            return both(s.affine("h", hidden, x, h).tanh());
        }
    }

    static final class Hoarding extends Remembering {
        private @Nullable Expr weights;

        Hoarding(int hidden) {
            super(hidden);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            Expr kept = weights == null
                    ? s.parameter(
                            "U", Shape.of(hidden, hidden), s.initializers().recurrent())
                    : weights;
            weights = kept;
            return both(s.affine("h", hidden, x)
                    .plus(previous.get("h").matmul(kept))
                    .tanh());
        }
    }
}
