package dev.carousel.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;
import java.util.Locale;

/** Makes {@link VanillaCell}s. */
public final class VanillaFactory implements CellFactory {
    private static final Option<String> ACTIVATION =
            Option.choice("activation", "tanh", List.of("tanh", "relu"), "the function of the pre-activation");

    @Override
    public String help() {
        return "simple recurrent network (Elman 1990)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(ACTIVATION);
    }

    @Override
    public Cell create(int hidden, Settings settings) {
        String name = settings.get(ACTIVATION).toUpperCase(Locale.ROOT);
        return new VanillaCell(hidden, UnaryFunction.valueOf(name));
    }
}
