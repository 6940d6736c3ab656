package dev.carousel.seq2seq.model;

import dev.carousel.api.Cell;
import dev.carousel.api.Encoder;
import dev.carousel.api.Memory;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.expr.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack of recurrent layers: the memory is what the last one says at each token.
 *
 * <p>Padding changes nothing, whichever way a layer reads. The final state of a bidirectional layer is that of both ways, merged as their
 * outputs are. Parameters lie under {@code 0/forward}, {@code 0/backward}, {@code 1/forward} and so on.
 *
 * @param cell of each layer and way
 * @param layers how many layers, at least 1
 * @param merge how two ways become one; without effect where there is one
 * @param residual whether to add to what each layer but the first says what it was told, where the sizes are equal (He et al. 2016; Wu et
 *     al. 2016, section 3.1)
 * @param dropout between layers
 * @param learnedInitialState whether states begin as parameters rather than zeros
 */
public record RecurrentEncoder(
        Cell cell,
        int layers,
        Direction direction,
        Merge merge,
        boolean residual,
        Dropout dropout,
        boolean learnedInitialState)
        implements Encoder {

    /** What a layer says, {@code [S, B, K]}, and its final state. */
    private record Layer(Expr outputs, State last, Expr loss) {}

    @Override
    public Memory encode(Expr source, Expr mask, Scope s) {
        Expr steps = mask.swapAxes(0, 1);
        Expr told = source.swapAxes(0, 1);
        var last = new ArrayList<State>();
        Expr loss = s.builder().constant(0);
        for (int i = 0; i < layers; i++) {
            Scope here = s.in(String.valueOf(i));
            Layer layer = layer(i == 0 ? told : dropout.sequence(told, here), steps, here);
            told = residual && i > 0 ? Residual.of(told, layer.outputs()) : layer.outputs();
            last.add(layer.last());
            loss = loss.plus(layer.loss());
        }
        return new Memory(told.swapAxes(0, 1), mask, last, loss);
    }

    private Layer layer(Expr told, Expr mask, Scope s) {
        List<Layer> ways =
                direction.ways().stream().map(way -> way(way, told, mask, s)).toList();
        return ways.size() == 1 ? ways.get(0) : merged(ways.get(0), ways.get(1));
    }

    private Layer way(Direction way, Expr told, Expr mask, Scope s) {
        Scope here = s.in(way == Direction.FORWARD ? "forward" : "backward");
        State initial = Recurrent.initial(cell, told.shape().dim(1), learnedInitialState, here);
        Recurrent.Run run = Recurrent.run(cell, told, mask, initial, way == Direction.BACKWARD, here);
        return new Layer(run.outputs(), run.last(), run.loss());
    }

    private Layer merged(Layer forward, Layer backward) {
        return new Layer(
                merge.of(forward.outputs(), backward.outputs()),
                forward.last().combine(backward.last(), this::mergedState),
                forward.loss().plus(backward.loss()));
    }

    /** Merges what a row holds: a state of one number a row becomes a vector. */
    private Expr mergedState(Expr forward, Expr backward) {
        return forward.shape().rank() == 1
                ? merge.of(forward.expand(-1), backward.expand(-1))
                : merge.of(forward, backward);
    }
}
