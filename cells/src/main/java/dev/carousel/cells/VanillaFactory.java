package dev.carousel.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** Makes {@link VanillaCell}s. */
public final class VanillaFactory implements CellFactory {
    /** The function φ. */
    public static final Option<String> ACTIVATION =
            Option.choice("activation", "tanh", List.of("tanh", "relu"), "the function applied to the sum");

    /** Whether the sum is normalised. */
    public static final Option<Boolean> LAYER_NORM = LayerNormOption.declared();

    @Override
    public String help() {
        return "simple recurrent network (Elman 1990)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(ACTIVATION, LAYER_NORM);
    }

    @Override
    public Cell create(int hidden, Settings settings) {
        boolean relu = settings.get(ACTIVATION).equals("relu");
        return new VanillaCell(hidden, relu ? UnaryFunction.RELU : UnaryFunction.TANH, settings.get(LAYER_NORM));
    }
}
