package dev.carousel.seq2seq.model;

import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Memory;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;
import java.util.List;

/** The graphs that are given the right answer. */
record TrainingGraphs(EncoderDecoder model, Sizes sizes) {
    /** What the network says with the right tokens given, {@code [B, T, V]}, and its auxiliary losses. */
    private record Forced(Expr logits, List<Objective.Total> auxiliary) {}

    void train(GraphScope graph) {
        Layers layers = Layers.of(model, graph);
        Forced forced = forced(graph, layers);
        model.objective().minimize(total(graph, layers, forced), forced.auxiliary(), graph);
    }

    void evaluate(GraphScope graph) {
        Layers layers = Layers.of(model, graph);
        Forced forced = forced(graph, layers);
        Objective.Total total = total(graph, layers, forced);
        graph.output("loss", total.sum());
        graph.output("count", total.count());
        Expr mask = input(graph, EncoderDecoder.TARGET_MASK);
        Expr logProbabilities = forced.logits().logSoftmax().gather(2, input(graph, EncoderDecoder.TARGET_OUTPUT), 2);
        graph.output("log-probability", logProbabilities.times(mask.toReal()).sum(1));
    }

    private Forced forced(GraphScope graph, Layers layers) {
        Expr sourceMask = input(graph, EncoderDecoder.SOURCE_MASK);
        Expr mask = input(graph, EncoderDecoder.TARGET_MASK);
        Memory memory = layers.memory(input(graph, EncoderDecoder.SOURCE), sourceMask);
        Prepared prepared = layers.prepared(memory);
        Expr embedded =
                layers.embedded(input(graph, EncoderDecoder.TARGET_INPUT).swapAxes(0, 1)); // [T, B, E]
        Expr told = Dropout.sequence(embedded, model.dropout(), layers.target());
        Recurrent.Run run = model.decoder().forced(prepared, told, mask.swapAxes(0, 1), layers.decoder());
        return new Forced(
                layers.logits(run.outputs().swapAxes(0, 1)),
                List.of(
                        new Objective.Total(memory.loss(), sourceMask.sum()),
                        new Objective.Total(run.loss(), mask.sum())));
    }

    private Objective.Total total(GraphScope graph, Layers layers, Forced forced) {
        return model.objective()
                .total(
                        forced.logits(),
                        input(graph, EncoderDecoder.TARGET_OUTPUT),
                        input(graph, EncoderDecoder.TARGET_MASK),
                        layers.scope());
    }

    private Expr input(GraphScope graph, Field field) {
        return graph.input(field.name(), field.shape(sizes), field.type());
    }
}
