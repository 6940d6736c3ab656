package dev.carousel.seq2seq.model;

import dev.carousel.api.Cell;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cells one above the other, as one cell: each is told what the one below says.
 *
 * <p>States, parameters, taps and losses of layer {@code i} lie under {@code i/}.
 *
 * @param layers from bottom to top
 * @param residual whether to add to what each layer but the first says what it was told, where the sizes are equal
 * @param dropout between layers
 */
public record StackedCell(List<Cell> layers, boolean residual, Dropout dropout) implements Cell {
    /** Copies the layers. */
    public StackedCell {
        layers = List.copyOf(layers);
    }

    @Override
    public StateSpec state() {
        return Nested.joined(IntStream.range(0, layers.size())
                .mapToObj(i -> Nested.spec(String.valueOf(i), layers.get(i).state()))
                .toList());
    }

    /**
     * Runs the layers over a whole sequence, each as a loop of its own: for stacks of which nothing is fed back from one step to the next.
     *
     * @param inputs {@code [T, B, I]}
     * @param mask integers {@code [T, B]}
     */
    Recurrent.Run run(Expr inputs, Expr mask, State initial, Scope s) {
        var last = new ArrayList<State>();
        Expr loss = s.builder().constant(0);
        Expr told = inputs;
        for (int i = 0; i < layers.size(); i++) {
            Cell layer = layers.get(i);
            Scope here = s.in(String.valueOf(i));
            Expr thinned = i == 0 ? told : dropout.sequence(told, here);
            State before = Nested.part(initial, String.valueOf(i), layer.state());
            Recurrent.Run run = Recurrent.run(layer, thinned, mask, before, false, here);
            told = residual && i > 0 ? Residual.of(told, run.outputs()) : run.outputs();
            last.add(run.last());
            loss = loss.plus(run.loss());
        }
        return new Recurrent.Run(told, Nested.joined(state(), last), loss);
    }

    /** Returns the states before the first step. */
    State initial(int batch, boolean learned, Scope s) {
        var parts = new ArrayList<State>();
        for (int i = 0; i < layers.size(); i++) {
            parts.add(Recurrent.initial(layers.get(i), batch, learned, s.in(String.valueOf(i))));
        }
        return Nested.joined(state(), parts);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        var next = new ArrayList<State>();
        var taps = new LinkedHashMap<String, Expr>();
        var losses = new LinkedHashMap<String, Expr>();
        Expr told = x;
        for (int i = 0; i < layers.size(); i++) {
            String name = String.valueOf(i);
            Cell layer = layers.get(i);
            Scope here = s.in(name);
            Expr thinned = i == 0 ? told : dropout.rows(told, here);
            Step step = Recurrent.step(layer, thinned, Nested.part(previous, name, layer.state()), here);
            told = residual && i > 0 ? Residual.of(told, step.output()) : step.output();
            next.add(step.next());
            step.taps().forEach((tap, value) -> taps.put(name + "/" + tap, value));
            step.losses().forEach((loss, value) -> losses.put(name + "/" + loss, value));
        }
        return new Step(told, Nested.joined(state(), next), taps, losses);
    }
}
