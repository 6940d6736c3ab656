package dev.carousel.seq2seq.model;

import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Memory;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.expr.Expr;
import java.util.List;
import java.util.Optional;

/** The graphs that are given the right answer. */
record TrainingGraphs(EncoderDecoder model, Sizes sizes) {
    /** What the network says with the right tokens given, {@code [B, T, V]}, and its auxiliary losses. */
    private record Forced(Expr logits, List<Objective.Total> auxiliary) {}

    void train(GraphScope graph) {
        Layers layers = Layers.of(model, graph);
        Forced forced = told(graph, layers, model.sampling());
        model.objective().minimize(total(graph, layers, forced), forced.auxiliary(), graph);
    }

    /** Returns what training makes small, written in these layers. */
    Expr objective(GraphScope graph, Layers layers) {
        Forced forced = told(graph, layers, model.sampling());
        return model.objective().of(total(graph, layers, forced), forced.auxiliary());
    }

    void evaluate(GraphScope graph) {
        Layers layers = Layers.of(model, graph);
        Forced forced = told(graph, layers, Optional.empty());
        new Measurement(total(graph, layers, forced), forced.logits()).output(graph, sizes);
    }

    private Forced told(GraphScope graph, Layers layers, Optional<ScheduledSampling> sampling) {
        Expr sourceMask = input(graph, EncoderDecoder.SOURCE_MASK);
        Expr mask = input(graph, EncoderDecoder.TARGET_MASK);
        Memory memory = layers.memory(input(graph, EncoderDecoder.SOURCE), sourceMask);
        Prepared prepared = layers.prepared(memory);
        Expr steps = mask.swapAxes(0, 1);
        Recurrent.Run run = sampling.map(some -> sampled(graph, layers, prepared, steps, some))
                .orElseGet(() -> forced(graph, layers, prepared, steps));
        Expr outputs = run.outputs().swapAxes(0, 1);
        return new Forced(
                sampling.isPresent() ? outputs : layers.logits(outputs),
                List.of(
                        new Objective.Total(memory.loss(), sourceMask.sum()),
                        new Objective.Total(run.loss(), mask.sum())));
    }

    /** Tells every step the right token; the outputs are attentional vectors, whose logits come after the loop. */
    private Recurrent.Run forced(GraphScope graph, Layers layers, Prepared prepared, Expr mask) {
        Expr told = layers.toldSequence(input(graph, EncoderDecoder.TARGET_INPUT));
        return model.decoder().forced(prepared, told, mask, layers.decoder());
    }

    /** Tells some steps what the step before said; the outputs are logits, since the loop needs them. */
    private Recurrent.Run sampled(
            GraphScope graph, Layers layers, Prepared prepared, Expr mask, ScheduledSampling sampling) {
        Expr right = input(graph, EncoderDecoder.TARGET_INPUT);
        Expr told = sampling.told(right, graph.trainingStep(), layers.sampling());
        AttentiveCell decoder = model.decoder().cell(prepared.memory(), prepared.keys());
        var cell = new SamplingCell(model, sampling, decoder);
        State initial = cell.initial(prepared.initial(), sizes.get("B"), layers.scope());
        return Recurrent.run(cell, told.swapAxes(0, 1), mask, initial, false, layers.scope());
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
        return graph.input(field, sizes);
    }
}
