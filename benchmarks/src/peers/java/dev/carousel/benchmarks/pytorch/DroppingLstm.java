package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * LSTMs over a sequence in operators, whose gates see h through one mask for all steps: Gal and Ghahramani 2016. PyTorch's own layer can do no
 * such thing.
 *
 * @param cell the step
 * @param rate of the mask
 */
record DroppingLstm(OperatorLstm cell, double rate) {
    /** What is said at each step, {@code [T, .., B, H]}, and the last states {@code [.., B, H]}. */
    record Run(NDArray outputs, NDArray h, NDArray c) {}

    /**
     * Runs one LSTM, or several side by side.
     *
     * @param told W·x + b of each step: {@code [.., B, 4H]}
     * @param recurrent U {@code [.., H, 4H]}
     */
    Run run(NDList told, NDArray firstH, NDArray firstC, NDArray recurrent) {
        NDArray mask = Dropout.of(firstH.onesLike(), rate);
        NDArray h = firstH;
        NDArray c = firstC;
        var outputs = new NDList(told.size());
        for (NDArray here : told) {
            NDArray[] next = cell.step(here, h.mul(mask), c, recurrent);
            h = next[0];
            c = next[1];
            outputs.add(h);
        }
        return new Run(NDArrays.stack(outputs, 0), h, c);
    }
}
