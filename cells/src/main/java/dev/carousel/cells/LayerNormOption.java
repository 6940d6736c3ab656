package dev.carousel.cells;

import dev.carousel.api.plugin.Option;

/** The option that all cells here have in common. */
final class LayerNormOption {
    private LayerNormOption() {}

    static Option<Boolean> declared() {
        return Option.flag(
                "layer-norm", false, "whether what gates add up is normalised over the units (Ba et al. 2016)");
    }
}
