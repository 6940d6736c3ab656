package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.carousel.benchmarks.row.CellKind;

/** PyTorch's own bidirectional LSTM of some layers, each way of size H: x {@code [B, S, H]} → {@code [B, S, 2H]}. */
record BidirectionalEncoder(LayerSizes sizes, int layers) implements Network {
    @Override
    public void declare(Tensors tensors) {
        tensors.real("x", sizes.batch(), sizes.steps(), sizes.size());
        declareLayers(tensors);
    }

    @Override
    public NDArray run(Tensors tensors) {
        return layers(tensors.get("x"), tensors).get(0);
    }

    void declareLayers(Tensors tensors) {
        BuiltInLayer.states(CellKind.LSTM, 2 * layers, sizes.batch(), sizes.size(), tensors);
        for (int i = 0; i < layers; i++) {
            int input = i == 0 ? sizes.size() : 2 * sizes.size();
            BuiltInLayer.parameters(i + " forward ", 4, input, sizes.size(), tensors);
            BuiltInLayer.parameters(i + " backward ", 4, input, sizes.size(), tensors);
        }
    }

    /** Returns outputs {@code [B, S, 2H]} and the last h and c {@code [2 · layers, B, H]}. */
    NDList layers(NDArray x, Tensors tensors) {
        var parameters = new NDList();
        for (int i = 0; i < layers; i++) {
            parameters.addAll(BuiltInLayer.parameters(i + " forward ", tensors));
            parameters.addAll(BuiltInLayer.parameters(i + " backward ", tensors));
        }
        var state = new NDList(tensors.get("h"), tensors.get("c"));
        return x.getNDArrayInternal().lstm(x, state, parameters, true, layers, 0, false, true, true);
    }
}
