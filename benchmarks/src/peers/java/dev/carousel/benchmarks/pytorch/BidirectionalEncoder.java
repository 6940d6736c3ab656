package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.carousel.benchmarks.row.CellKind;

/** PyTorch's own bidirectional LSTM of some layers, each way of size H, from given states: x {@code [B, S, H]} → {@code [B, S, 2H]}. */
record BidirectionalEncoder(LayerSizes sizes, int layers) implements Network {
    @Override
    public void declare(Tensors tensors) {
        tensors.real("x", sizes.batch(), sizes.steps(), sizes.size());
        BuiltInLayer.states(CellKind.LSTM, 2 * layers, sizes.batch(), sizes.size(), tensors);
        declare(layers, sizes.size(), sizes.size(), tensors);
    }

    @Override
    public NDArray run(Tensors tensors) {
        return run(layers, tensors.get("x"), false, tensors).get(0);
    }

    /** Declares the parameters of layers that are told vectors of a size. */
    static void declare(int layers, int input, int size, Tensors tensors) {
        for (int i = 0; i < layers; i++) {
            int told = i == 0 ? input : 2 * size;
            BuiltInLayer.parameters(i + " forward ", 4, told, size, tensors);
            BuiltInLayer.parameters(i + " backward ", 4, told, size, tensors);
        }
    }

    /** Returns outputs {@code [B, S, 2H]} and the last h and c {@code [2 · layers, B, H]}. */
    static NDList run(int layers, NDArray x, boolean training, Tensors tensors) {
        var parameters = new NDList();
        for (int i = 0; i < layers; i++) {
            parameters.addAll(BuiltInLayer.parameters(i + " forward ", tensors));
            parameters.addAll(BuiltInLayer.parameters(i + " backward ", tensors));
        }
        var state = new NDList(tensors.get("h"), tensors.get("c"));
        return x.getNDArrayInternal().lstm(x, state, parameters, true, layers, 0, training, true, true);
    }
}
