package dev.carousel.seq2seq.model;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Memory;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.expr.Expr;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The graphs that are given the right answer. */
record TrainingGraphs(EncoderDecoder model, Sizes sizes) {
    /**
     * What the network says with the right tokens given.
     *
     * @param logits of the decoder that writes forwards {@code [B, T, V]}
     * @param total of the losses of all decoders
     * @param auxiliary losses that cells add
     */
    private record Forced(Expr logits, Objective.Total total, List<Objective.Total> auxiliary) {
        Forced and(Forced other) {
            return new Forced(
                    logits,
                    total.plus(other.total),
                    Stream.concat(auxiliary.stream(), other.auxiliary.stream()).toList());
        }

        Forced with(Objective.Total loss) {
            return new Forced(
                    logits,
                    total,
                    Stream.concat(Stream.of(loss), auxiliary.stream()).toList());
        }
    }

    void train(GraphScope graph) {
        Forced forced = learned(graph, Layers.of(model, graph));
        model.objective().minimize(forced.total(), forced.auxiliary(), graph);
    }

    /** Returns what training makes small, written in these layers. */
    Expr objective(GraphScope graph, Layers layers) {
        Forced forced = learned(graph, layers);
        return model.objective().of(forced.total(), forced.auxiliary());
    }

    void evaluate(GraphScope graph) {
        Layers layers = Layers.of(model, graph);
        Pairs pairs = Pairs.of(graph, sizes);
        Forced forced = told(graph, pairs, memory(pairs, layers), layers, Optional.empty());
        new Measurement(forced.total(), forced.logits()).output(graph, sizes);
    }

    /** Tells every decoder that there is what it has to write. */
    private Forced learned(GraphScope graph, Layers layers) {
        Pairs pairs = Pairs.of(graph, sizes);
        Memory memory = memory(pairs, layers);
        Forced forwards = told(graph, pairs, memory, layers, model.sampling());
        Forced all = model.backwards()
                ? forwards.and(
                        told(graph, pairs.backwards(), memory, layers.writing(Writing.BACKWARDS), model.sampling()))
                : forwards;
        return all.with(new Objective.Total(memory.loss(), pairs.sourceMask().sum()));
    }

    private static Memory memory(Pairs pairs, Layers layers) {
        return layers.memory(pairs.source(), pairs.sourceMask());
    }

    private Forced told(
            GraphScope graph, Pairs pairs, Memory memory, Layers layers, Optional<ScheduledSampling> sampling) {
        Prepared prepared = layers.prepared(memory);
        Recurrent.Run run = sampling.map(some -> sampled(graph, pairs, layers, prepared, some))
                .orElseGet(() -> forced(pairs, layers, prepared));
        Expr outputs = run.outputs().swapAxes(0, 1);
        Expr logits = sampling.isPresent() ? outputs : layers.logits(outputs);
        return new Forced(
                logits,
                model.objective().total(logits, pairs.target(), pairs.mask(), layers.writer()),
                List.of(new Objective.Total(run.loss(), pairs.mask().sum())));
    }

    /** Tells every step the right token; the outputs are attentional vectors, whose logits come after the loop. */
    private Recurrent.Run forced(Pairs pairs, Layers layers, Prepared prepared) {
        Expr told = layers.toldSequence(pairs.told());
        return model.decoder().forced(prepared, told, pairs.mask().swapAxes(0, 1), layers.decoder());
    }

    /** Tells some steps what the step before said; the outputs are logits, since the loop needs them. */
    private Recurrent.Run sampled(
            GraphScope graph, Pairs pairs, Layers layers, Prepared prepared, ScheduledSampling sampling) {
        Expr told = sampling.told(pairs.told(), graph.trainingStep(), layers.sampling());
        AttentiveCell decoder = model.decoder().cell(prepared.memory(), prepared.keys());
        var cell = new SamplingCell(model, layers.way(), sampling, decoder);
        State initial = cell.initial(prepared.initial(), sizes.get("B"), layers.scope());
        Expr steps = pairs.mask().swapAxes(0, 1);
        return Recurrent.run(cell, told.swapAxes(0, 1), steps, initial, false, layers.scope());
    }
}
