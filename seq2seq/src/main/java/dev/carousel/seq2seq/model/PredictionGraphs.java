package dev.carousel.seq2seq.model;

import dev.carousel.api.CarouselException;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.seq2seq.data.Vocabulary;
import java.util.Objects;

/** The graphs that write: one reads the source, the other takes one step. */
record PredictionGraphs(EncoderDecoder model, Sizes sizes, Writing way) {
    static final String TOKEN = "token";
    static final String LOG_PROBABILITIES = "log-probabilities";

    void prepare(GraphScope graph) {
        Layers layers = Layers.of(model, graph).writing(way);
        Expr source = graph.input(EncoderDecoder.SOURCE.name(), ofSource(), Type.INTEGER);
        Expr mask = graph.input(EncoderDecoder.SOURCE_MASK.name(), ofSource(), Type.INTEGER);
        layers.prepared(layers.memory(source, mask)).map((name, value) -> {
            graph.output(name, ofRows(name, value));
            return value;
        });
    }

    void step(GraphScope graph) {
        Layers layers = Layers.of(model, graph).writing(way);
        Prepared prepared = shapes(layers).map((name, like) -> graph.input(name, like.shape(), like.type()));
        Expr token = graph.input(TOKEN, Shape.of(sizes.get("B")), Type.INTEGER);
        AttentiveCell cell = model.decoder().cell(prepared.memory(), prepared.keys());
        Step step = Recurrent.step(cell, layers.told(token), prepared.initial(), layers.decoder());
        graph.output(LOG_PROBABILITIES, possible(layers.logits(step.output()).logSoftmax()));
        if (model.decoder().aligns()) {
            graph.output(
                    AttentiveCell.ALIGNMENT, Objects.requireNonNull(step.taps().get(AttentiveCell.ALIGNMENT)));
        }
        step.next()
                .names()
                .forEach(name -> graph.output(Prepared.STATE + name, step.next().get(name)));
    }

    /** Traces the way to the first step for its shapes alone: nothing depends on it, so none of it stays in the graph. */
    private Prepared shapes(Layers layers) {
        Expr none = layers.scope().builder().filled(ofSource(), Type.INTEGER, 0);
        return layers.prepared(layers.memory(none, none));
    }

    /** Takes every chance from the tokens that are never written; the others keep theirs, as in training. */
    static Expr possible(Expr logProbabilities) {
        Expr token = logProbabilities.builder().iota(logProbabilities.shape().dim(-1));
        Expr never = token.equalTo(Vocabulary.PAD).plus(token.equalTo(Vocabulary.SOS));
        return never.select(logProbabilities.builder().constant(EncoderDecoder.IMPOSSIBLE), logProbabilities);
    }

    private Expr ofRows(String name, Expr value) {
        if (value.shape().rank() > 0 && value.shape().dim(0) == sizes.get("B")) {
            return value;
        }
        throw new CarouselException(
                "NotByRow",
                name.substring(name.indexOf('/') + 1) + " of the encoder or attention has shape " + value.shape()
                        + ": expected a row for each of " + sizes.get("B") + " sentences, with the batch as axis 0");
    }

    private Shape ofSource() {
        return EncoderDecoder.SOURCE.shape(sizes);
    }
}
