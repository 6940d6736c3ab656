package dev.carousel.seq2seq.model;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.seq2seq.data.Vocabulary;

/** The graphs of a language model that continue texts: one reads all of a text but its last token, the other takes one step. */
record ContinuationGraphs(LanguageModel model, Sizes sizes) {
    /** The last token of each text, which the first step reads. */
    private static final String LAST = Prepared.CONSTANT + "last";

    void prepare(GraphScope graph) {
        var layers = LanguageLayers.of(model, graph);
        Expr text = graph.input(EncoderDecoder.SOURCE, sizes);
        Expr last = graph.input(EncoderDecoder.SOURCE_MASK, sizes).sum(1).minus(1); // [B]; −1 where there is no text
        Expr before = graph.builder().iota(sizes.get("S")).lessThan(last.expand(1)); // [B, S]
        State read = layers.read(text, before, layers.initial(sizes.get("B"))).last();
        Expr place = last.maximum(graph.builder().integer(0)).expand(1);
        graph.output(LAST, text.gather(1, place, 1).reshape(sizes.get("B")));
        read.names().forEach(name -> graph.output(Prepared.STATE + name, read.get(name)));
    }

    void step(GraphScope graph) {
        var layers = LanguageLayers.of(model, graph);
        Shape rows = Shape.of(sizes.get("B"));
        Expr token = graph.input(PredictionGraphs.TOKEN, rows, Type.INTEGER);
        Expr last = graph.input(LAST, rows, Type.INTEGER);
        Expr told = token.equalTo(Vocabulary.SOS).select(last, token);
        StateSpec spec = model.stack().state();
        var previous = new State(
                spec.names(),
                spec.entries().stream()
                        .map(entry ->
                                graph.input(Prepared.STATE + entry.name(), entry.shape(sizes.get("B")), entry.type()))
                        .toList());
        Step step = layers.step(told, previous);
        graph.output(
                PredictionGraphs.LOG_PROBABILITIES,
                PredictionGraphs.possible(layers.logits(step.output()).logSoftmax()));
        step.next()
                .names()
                .forEach(name -> graph.output(Prepared.STATE + name, step.next().get(name)));
    }
}
