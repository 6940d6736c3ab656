package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;

/**
 * One step of an LSTM in operators, its gates merged, what does not depend on the step before hoisted.
 *
 * @param prefix of the parameters' names, which are those of {@link BuiltInLayer#parameters}
 * @param size H
 */
record OperatorLstm(String prefix, int size) {
    /** Returns W·x + b + d of each step, {@code [B, 4H]}, from the first columns of W and x {@code [B, T, I]}. */
    NDList hoisted(NDArray x, int width, Tensors tensors) {
        return rows(x, width, tensors).split(x.getShape().get(1));
    }

    /** Returns the same, one step below the other: {@code [T · B, 4H]}. */
    NDArray rows(NDArray x, int width, Tensors tensors) {
        NDArray w = tensors.get(prefix + "W").split(new long[] {width}, 1).get(0);
        NDArray biases = tensors.get(prefix + "b").add(tensors.get(prefix + "d"));
        long steps = x.getShape().get(1);
        long batch = x.getShape().get(0);
        NDArray rows = x.swapAxes(0, 1).reshape(steps * batch, width);
        return rows.matMul(w.transpose()).add(biases);
    }

    /** Returns what the fed vector and h are multiplied by: the rest of W above U, {@code [(I − width) + H, 4H]}. */
    NDArray recurrent(int width, Tensors tensors) {
        NDArray fed = tensors.get(prefix + "W").split(new long[] {width}, 1).get(1);
        return NDArrays.concat(new NDList(fed, tensors.get(prefix + "U")), 1).transpose();
    }

    /** Returns U {@code [H, 4H]}. */
    NDArray recurrent(Tensors tensors) {
        return tensors.get(prefix + "U").transpose();
    }

    /** Returns the next h and c, {@code [.., B, H]}. */
    NDArray[] step(NDArray told, NDArray before, NDArray c, NDArray recurrent) {
        NDArray gates = told.add(before.matMul(recurrent));
        int axis = gates.getShape().dimension() - 1;
        NDList cut = gates.split(new long[] {3L * size}, axis);
        NDList open = cut.get(0).getNDArrayInternal().sigmoid().split(3, axis); // i, f, o
        NDArray cell = open.get(1).mul(c).add(open.get(0).mul(cut.get(1).tanh()));
        return new NDArray[] {open.get(2).mul(cell.tanh()), cell};
    }
}
