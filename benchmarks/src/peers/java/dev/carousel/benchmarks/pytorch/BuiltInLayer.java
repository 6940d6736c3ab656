package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.recurrent.RNN;
import dev.carousel.benchmarks.row.CellKind;

/** A recurrent layer of PyTorch's own: x {@code [T, B, H]} → y {@code [T, B, H]}. */
record BuiltInLayer(CellKind cell, LayerSizes sizes) implements Network {
    @Override
    public void declare(Tensors tensors) {
        tensors.real("x", sizes.steps(), sizes.batch(), sizes.size());
        states(cell, 1, sizes.batch(), sizes.size(), tensors);
        parameters("", cell.products(), sizes.size(), sizes.size(), tensors);
    }

    @Override
    public NDArray run(Tensors tensors) {
        return layer(tensors).get(0);
    }

    NDList layer(Tensors tensors) {
        NDArray x = tensors.get("x");
        NDArray h = tensors.get("h");
        NDList parameters = parameters("", tensors);
        return switch (cell) {
            case LSTM ->
                x.getNDArrayInternal()
                        .lstm(x, new NDList(h, tensors.get("c")), parameters, true, 1, 0, false, false, false);
            case GRU, GRU_AFTER -> x.getNDArrayInternal().gru(x, h, parameters, true, 1, 0, false, false, false);
            case TANH ->
                x.getNDArrayInternal()
                        .rnn(x, h, parameters, true, 1, RNN.Activation.TANH, 0, false, false, false);
            case NORMALISED_LSTM -> throw new IllegalArgumentException("not built in");
        };
    }

    /** Declares the initial state {@code [layers · ways, B, H]}. */
    static void states(CellKind cell, int layers, int batch, int size, Tensors tensors) {
        tensors.real("h", layers, batch, size);
        if (cell == CellKind.LSTM) {
            tensors.real("c", layers, batch, size);
        }
    }

    /** Declares W {@code [gates · H, I]}, U {@code [gates · H, H]} and two biases. */
    static void parameters(String prefix, int gates, int input, int size, Tensors tensors) {
        tensors.real(prefix + "W", (long) gates * size, input);
        tensors.real(prefix + "U", (long) gates * size, size);
        tensors.real(prefix + "b", (long) gates * size);
        tensors.real(prefix + "d", (long) gates * size);
    }

    /** Returns them in the order in which PyTorch takes them. */
    static NDList parameters(String prefix, Tensors tensors) {
        return new NDList(
                tensors.get(prefix + "W"), tensors.get(prefix + "U"), tensors.get(prefix + "b"), tensors.get(prefix + "d"));
    }
}
