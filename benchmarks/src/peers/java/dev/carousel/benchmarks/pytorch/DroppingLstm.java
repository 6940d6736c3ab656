package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * An LSTM over a sequence in operators, whose gates see h through one mask for all steps: Gal and Ghahramani 2016. PyTorch's own layer can do
 * no such thing.
 *
 * @param cell the step
 * @param input I
 * @param rate of the mask
 */
record DroppingLstm(OperatorLstm cell, int input, double rate) {
    /** What a layer says, {@code [B, T, H]}, and its last states {@code [B, H]}. */
    record Run(NDArray outputs, NDArray h, NDArray c) {}

    /** Reads x {@code [B, T, I]}, from its end if backwards; outputs lie where their inputs do. */
    Run run(NDArray x, NDArray firstH, NDArray firstC, boolean backwards, Tensors tensors) {
        NDList told = cell.hoisted(x, input, tensors);
        NDArray recurrent = tensors.get(cell.prefix() + "U").transpose();
        NDArray mask = Dropout.of(firstH.onesLike(), rate);
        NDArray h = firstH;
        NDArray c = firstC;
        var outputs = new NDArray[told.size()];
        for (int i = 0; i < outputs.length; i++) {
            int t = backwards ? outputs.length - 1 - i : i;
            NDArray[] next = cell.step(told.get(t), h.mul(mask), c, recurrent);
            h = next[0];
            c = next[1];
            outputs[t] = h;
        }
        return new Run(NDArrays.stack(new NDList(outputs), 0).swapAxes(0, 1), h, c);
    }
}
