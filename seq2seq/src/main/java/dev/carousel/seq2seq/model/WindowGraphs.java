package dev.carousel.seq2seq.model;

import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.expr.Expr;
import java.util.List;
import java.util.function.Function;

/** The graphs of a language model that read windows of a text. */
record WindowGraphs(LanguageModel model, Sizes sizes) {
    /** What the network says in a window, {@code [B, T, V]}, its auxiliary losses, and the states after it. */
    private record Read(Expr logits, Objective.Total auxiliary, State last) {}

    void train(GraphScope graph) {
        var layers = LanguageLayers.of(model, graph);
        Read read = read(graph, layers, entry -> graph.carried(name(entry), entry.shape(rows()), entry.type()));
        model.objective().minimize(total(graph, layers, read), List.of(read.auxiliary()), graph);
        read.last()
                .names()
                .forEach(name -> graph.carry(Prepared.STATE + name, read.last().get(name)));
    }

    void evaluate(GraphScope graph) {
        var layers = LanguageLayers.of(model, graph);
        Read read = read(graph, layers, entry -> graph.input(name(entry), entry.shape(rows()), entry.type()));
        new Measurement(total(graph, layers, read), read.logits()).output(graph, sizes);
        read.last()
                .names()
                .forEach(name -> graph.output(Prepared.STATE + name, read.last().get(name)));
    }

    private Read read(GraphScope graph, LanguageLayers layers, Function<StateSpec.Entry, Expr> carried) {
        input(graph, EncoderDecoder.SOURCE); // the batch has it; that there is one is all that counts
        Expr goesOn = input(graph, EncoderDecoder.SOURCE_MASK).sum(1).greaterThan(0); // [B]
        Expr mask = input(graph, EncoderDecoder.TARGET_MASK);
        StateSpec spec = model.stack().state();
        var before =
                new State(spec.names(), spec.entries().stream().map(carried).toList());
        State initial = before.combine(layers.initial(rows()), (last, first) -> selected(goesOn, last, first));
        Recurrent.Run run = layers.read(input(graph, EncoderDecoder.TARGET_INPUT), mask, initial);
        return new Read(
                layers.logits(run.outputs().swapAxes(0, 1)), new Objective.Total(run.loss(), mask.sum()), run.last());
    }

    private Objective.Total total(GraphScope graph, LanguageLayers layers, Read read) {
        return model.objective()
                .total(
                        read.logits(),
                        input(graph, EncoderDecoder.TARGET_OUTPUT),
                        input(graph, EncoderDecoder.TARGET_MASK),
                        layers.scope());
    }

    /** Chooses by row. */
    private static Expr selected(Expr rows, Expr yes, Expr no) {
        Expr wide = rows;
        for (int axis = 1; axis < yes.shape().rank(); axis++) {
            wide = wide.expand(-1);
        }
        return wide.select(yes, no);
    }

    private int rows() {
        return sizes.get("B");
    }

    private static String name(StateSpec.Entry entry) {
        return Prepared.STATE + entry.name();
    }

    private Expr input(GraphScope graph, Field field) {
        return graph.input(field, sizes);
    }
}
