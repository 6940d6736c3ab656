package dev.carousel.seq2seq;

import dev.carousel.api.Cell;
import dev.carousel.api.Initializer;
import dev.carousel.api.Optimizer;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.plugins.Discovered;
import dev.carousel.core.plugins.Discovery;
import dev.carousel.core.plugins.FoundPlugin;
import dev.carousel.core.wiring.Carousel;
import java.util.ArrayList;
import java.util.List;

/** A plugin with which training goes wrong: {@code cell=sinking}, {@code cell=rowwise}, {@code cell=nothing}, {@code optimizer=exploding}. */
final class BrokenPlugin {
    private BrokenPlugin() {}

    /** Returns a front door that knows it. */
    static Seq2Seq seq2seq() {
        List<Extension<?>> extensions = List.of(
                Extension.cell("sinking", SinkingFactory.class),
                Extension.cell("rowwise", RowwiseFactory.class),
                Extension.cell("nothing", NothingFactory.class),
                Extension.optimizer("exploding", ExplodingFactory.class));
        var plugins = new ArrayList<>(Discovery.discover().plugins());
        plugins.add(new FoundPlugin("broken", "1", "here", extensions));
        return Seq2Seq.of(Carousel.of(new Discovered(plugins, List.of(), List.of())));
    }

    /** Takes the root of a parameter which an auxiliary loss pushes below zero, by the learning rate in each step. */
    record SinkingCell(int hidden) implements Cell {
        @Override
        public StateSpec state() {
            return StateSpec.of("h", hidden);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            Expr depth = s.parameter("depth", Shape.SCALAR, Initializer.constant(0.045));
            Expr next = s.affine("h", hidden, x, previous.get("h")).tanh();
            return new Step(next.plus(depth.sqrt().times(1e-3)), State.of(next))
                    .loss("sinking", depth.broadcastTo(Shape.of(x.shape().dim(0))));
        }
    }

    /** Has a bias for each row of the batch. */
    record RowwiseCell(int hidden) implements Cell {
        @Override
        public StateSpec state() {
            return StateSpec.of("h", hidden);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            Expr bias = s.parameter("bias", Shape.of(x.shape().dim(0), hidden), Initializer.constant(0));
            Expr next = s.affine("h", hidden, x, previous.get("h")).plus(bias).tanh();
            return new Step(next, State.of(next));
        }
    }

    /** Multiplies parameters by so much that the second update leaves the range of {@code float}. */
    record Exploding() implements Optimizer {
        @Override
        public List<Slot> slots() {
            return List.of();
        }

        @Override
        public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
            return new Update(parameter.times(1e20), List.of());
        }
    }

    /** Makes {@link SinkingCell}s. */
    public static final class SinkingFactory implements CellFactory {
        @Override
        public String help() {
            return "sinks";
        }

        @Override
        public Cell create(int hidden, Settings settings) {
            return new SinkingCell(hidden);
        }
    }

    /** Makes {@link RowwiseCell}s. */
    public static final class RowwiseFactory implements CellFactory {
        @Override
        public String help() {
            return "differs from row to row";
        }

        @Override
        public Cell create(int hidden, Settings settings) {
            return new RowwiseCell(hidden);
        }
    }

    /** Makes nothing. */
    public static final class NothingFactory implements CellFactory {
        @Override
        public String help() {
            return "makes nothing";
        }

        @Override
        @SuppressWarnings("NullAway") // as strangers do
        public Cell create(int hidden, Settings settings) {
            return null;
        }
    }

    /** Makes {@link Exploding}. */
    public static final class ExplodingFactory implements OptimizerFactory {
        @Override
        public String help() {
            return "explodes";
        }

        @Override
        public Optimizer create(Settings settings) {
            return new Exploding();
        }
    }
}
