package dev.carousel.cells;

import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import java.util.List;

/** The standard cells: {@code vanilla}, {@code lstm} and {@code gru}. */
public final class CellsPlugin implements Plugin {
    @Override
    public String name() {
        return "carousel-cells";
    }

    @Override
    public String version() {
        return "0.1.0-SNAPSHOT";
    }

    @Override
    public List<Extension<?>> extensions() {
        return List.of(
                Extension.cell("vanilla", VanillaFactory.class),
                Extension.cell("lstm", LstmFactory.class),
                Extension.cell("gru", GruFactory.class));
    }
}
