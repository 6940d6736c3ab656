package dev.carousel.benchmarks.carousel;

import dev.carousel.api.Encoder;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;

/**
 * An encoder alone: x {@code [B, S, H]} and mask {@code [B, S]} are given.
 *
 * <p>Graphs: {@code forward} gives the memory {@code [B, S, K]}; {@code train} gives its sum and gradients for parameters and x.
 */
record EncoderModel(Encoder encoder, int size) implements Model {
    @Override
    public List<Field> fields() {
        return List.of();
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        program.inference(LayerModel.FORWARD, graph -> graph.output("memory", memory(x(sizes, graph), sizes, graph)));
        program.training(LayerModel.TRAIN, graph -> {
            Expr x = x(sizes, graph);
            Derivatives.write(graph, memory(x, sizes, graph).sum(), List.of(x));
        });
    }

    private Expr memory(Expr x, Sizes sizes, GraphScope graph) {
        Expr mask = graph.input("mask", Shape.of(sizes.get("B"), sizes.get("S")), Type.INTEGER);
        return encoder.encode(x, mask, graph.in("encoder")).values();
    }

    private Expr x(Sizes sizes, GraphScope graph) {
        return graph.input("x", Shape.of(sizes.get("B"), sizes.get("S"), size), Type.REAL);
    }
}
