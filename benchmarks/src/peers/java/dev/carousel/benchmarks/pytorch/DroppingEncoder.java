package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
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

    /** Runs both ways side by side: half as many operators. */
    private NDList layer(int i, NDArray x, int input, Tensors tensors) {
        OperatorLstm forward = new OperatorLstm(i + " forward ", sizes.way());
        OperatorLstm backward = new OperatorLstm(i + " backward ", sizes.way());
        long steps = x.getShape().get(1);
        var whole = new Shape(steps, x.getShape().get(0), 4L * sizes.way());
        NDArray told = NDArrays.stack(
                new NDList(
                        forward.rows(x, input, tensors).reshape(whole),
                        backward.rows(x, input, tensors).reshape(whole).flip(0)),
                1); // [S, 2, B, 2K]
        var each = new NDList();
        told.split(steps).forEach(step -> each.add(step.squeeze(0)));
        NDArray recurrent = NDArrays.stack(new NDList(forward.recurrent(tensors), backward.recurrent(tensors)));
        DroppingLstm.Run both = new DroppingLstm(forward, kept.recurrentDropout())
                .run(each, tensors.get("h"), tensors.get("c"), recurrent);
        NDList ways = both.outputs().split(2, 1); // [S, 1, B, K / 2]
        NDArray outputs = NDArrays.concat(
                new NDList(ways.get(0).squeeze(1), ways.get(1).squeeze(1).flip(0)), 2);
        return new NDList(outputs.swapAxes(0, 1), both.h(), both.c());
    }
}
