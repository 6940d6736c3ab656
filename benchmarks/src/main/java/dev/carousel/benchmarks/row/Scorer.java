package dev.carousel.benchmarks.row;

import java.util.Locale;

/** How a decoder's state is compared with what the encoder said. */
public enum Scorer {
    /** sᵀ·W·k: Luong et al. 2015. */
    MULTIPLICATIVE,
    /** vᵀ·tanh(W·s + U·k), as wide as the state: Bahdanau et al. 2015. */
    MLP;

    /** Returns its name among Carousel's keys. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
