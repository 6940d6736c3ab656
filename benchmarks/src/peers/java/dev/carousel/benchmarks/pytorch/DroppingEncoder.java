package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.carousel.benchmarks.row.NetworkSizes;
import dev.carousel.benchmarks.row.Regularisation;

/** The bidirectional encoder with dropout of its states and between its layers; its parameters are those of {@link BidirectionalEncoder}. */
record DroppingEncoder(NetworkSizes sizes, Regularisation kept) {
    /** Returns outputs {@code [B, S, K]} and the last layer's last h and c {@code [2, B, K / 2]}. */
    NDList run(NDArray x, Tensors tensors) {
        NDList read = layer(0, x, sizes.embedding(), tensors);
        for (int i = 1; i < sizes.encoderLayers(); i++) {
            read = layer(i, Dropout.of(read.get(0), kept.dropout()), sizes.memory(), tensors);
        }
        return read;
    }

    private NDList layer(int i, NDArray x, int input, Tensors tensors) {
        NDArray zeros = tensors.get("h").get(0);
        DroppingLstm.Run forward = way(i + " forward ", input).run(x, zeros, zeros, false, tensors);
        DroppingLstm.Run backward = way(i + " backward ", input).run(x, zeros, zeros, true, tensors);
        return new NDList(
                NDArrays.concat(new NDList(forward.outputs(), backward.outputs()), 2),
                NDArrays.stack(new NDList(forward.h(), backward.h())),
                NDArrays.stack(new NDList(forward.c(), backward.c())));
    }

    private DroppingLstm way(String prefix, int input) {
        return new DroppingLstm(new OperatorLstm(prefix, sizes.way()), input, kept.recurrentDropout());
    }
}
