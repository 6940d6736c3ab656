package dev.carousel.seq2seq.model;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.Cell;
import dev.carousel.api.Loss;
import dev.carousel.api.Optimizer;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import java.util.List;

/** Small plugins, as outsiders would write them. */
final class SmallParts {
    private SmallParts() {}

    /** h' = tanh(W·x + U·h + b). */
    record Elman(int hidden) implements Cell {
        @Override
        public StateSpec state() {
            return StateSpec.of("h", hidden);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            Expr next = s.affine("h", hidden, x, previous.get("h")).tanh();
            return new Step(next, State.of(next));
        }
    }

    /** A memory behind gates, with two states and an auxiliary loss: the mean of what it forgets. */
    record Keeper(int hidden) implements Cell {
        @Override
        public StateSpec state() {
            return StateSpec.of("h", hidden).and("c", hidden);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            Expr h = previous.get("h");
            Expr keep = s.affine("keep", hidden, x, h).sigmoid();
            Expr now = s.affine("now", hidden, x, h).tanh();
            Expr c = keep.times(previous.get("c")).plus(keep.oneMinus().times(now));
            Expr next = s.affine("show", hidden, x, h).sigmoid().times(c.tanh());
            return new Step(next, State.of(next, c))
                    .loss("forgetting", keep.oneMinus().mean(1));
        }
    }

    /** Says its first state and changes nothing. */
    record Holder(StateSpec state) implements Cell {
        @Override
        public Step step(Expr x, State previous, Scope s) {
            return new Step(previous.values().get(0), previous);
        }
    }

    /** q·A·k. */
    record Bilinear() implements AttentionScorer {
        @Override
        public Expr prepare(Expr keys, int querySize, Scope s) {
            return s.product("keys", querySize, keys);
        }

        @Override
        public Expr score(Expr query, Expr prepared, Scope s) {
            return query.expand(1)
                    .matmulTransposed(prepared)
                    .reshape(prepared.shape().leading(2));
        }
    }

    /** −log p(target). */
    record Surprise() implements Loss {
        @Override
        public Expr losses(Comparison comparison, Scope s) {
            return comparison
                    .prediction()
                    .logSoftmax()
                    .gather(2, comparison.target(), 2)
                    .negate();
        }
    }

    /** Adam without bias correction. */
    record Steps() implements Optimizer {
        @Override
        public List<Slot> slots() {
            return List.of(new Slot("mean", 0), new Slot("square", 0));
        }

        @Override
        public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
            Expr mean = slots.get(0).times(0.9).plus(gradient.times(0.1));
            Expr square = slots.get(1).times(0.99).plus(gradient.square().times(0.01));
            Expr move = mean.dividedBy(square.sqrt().plus(1e-6));
            return new Update(parameter.minus(learningRate.times(move)), List.of(mean, square));
        }
    }
}
