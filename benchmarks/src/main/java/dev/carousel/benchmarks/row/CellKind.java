package dev.carousel.benchmarks.row;

import java.util.Locale;

/** The cells that are measured as one layer over a sequence. */
public enum CellKind {
    /** Long short-term memory. */
    LSTM(4),
    /** Gated recurrent unit whose reset gate acts before the recurrent product (Cho et al. 2014). */
    GRU(3),
    /** Gated recurrent unit whose reset gate acts after the recurrent product, as in cuDNN. */
    GRU_AFTER(3),
    /** Elman's network with tanh. */
    TANH(1),
    /** A layer-normalised LSTM (Ba et al. 2016, arXiv:1607.06450), which no library brings: somebody's own cell. */
    NORMALISED_LSTM(4);

    private final int products;

    CellKind(int products) {
        this.products = products;
    }

    /** Returns how many products {@code [B, I] · [I, H]} and {@code [B, H] · [H, H]} a step has. */
    public int products() {
        return products;
    }

    /** Returns the name that rows show. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
