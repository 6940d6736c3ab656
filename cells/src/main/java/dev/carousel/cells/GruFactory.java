package dev.carousel.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** Makes {@link GruCell}s and {@link ResetAfterGruCell}s. */
public final class GruFactory implements CellFactory {
    /** Where the reset gate acts. */
    public static final Option<String> RESET = Option.choice(
            "reset",
            "before",
            List.of("before", "after"),
            "whether the reset gate acts before the recurrent product, or after it as in cuDNN");

    /** Whether sums are normalised. */
    public static final Option<Boolean> LAYER_NORM = LayerNormOption.declared();

    @Override
    public String help() {
        return "gated recurrent unit (Cho et al. 2014)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(RESET, LAYER_NORM);
    }

    @Override
    public Cell create(int hidden, Settings settings) {
        boolean layerNorm = settings.get(LAYER_NORM);
        return settings.get(RESET).equals("before")
                ? new GruCell(hidden, layerNorm)
                : new ResetAfterGruCell(hidden, layerNorm);
    }
}
