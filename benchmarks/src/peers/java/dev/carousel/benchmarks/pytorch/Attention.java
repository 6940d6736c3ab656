package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDArrays;
import dev.carousel.benchmarks.row.NetworkSizes;

/** Multiplicative attention and the attentional vector: Luong et al. 2015, arXiv:1508.04025, equations 5 to 8. */
record Attention(NetworkSizes sizes) {
    void declare(Tensors tensors) {
        tensors.real("key W", sizes.memory(), sizes.hidden());
        tensors.real("attentional W", sizes.memory() + sizes.hidden(), sizes.hidden());
        tensors.real("attentional b", sizes.hidden());
    }

    /** Returns W·k {@code [B, H, S]} of a memory {@code [B, S, K]}. */
    NDArray keys(NDArray memory, Tensors tensors) {
        return memory.matMul(tensors.get("key W")).swapAxes(1, 2);
    }

    /**
     * Returns h̃ = tanh(W·[context; s] + b).
     *
     * @param queries s {@code [B, n, H]}
     * @param bias {@code [B, 1, S]}: very negative at padding
     */
    NDArray look(NDArray queries, NDArray keys, NDArray memory, NDArray bias, Tensors tensors) {
        NDArray weights = queries.batchMatMul(keys).add(bias).softmax(2);
        NDArray context = weights.batchMatMul(memory);
        return NDArrays.concat(new NDList(context, queries), 2)
                .matMul(tensors.get("attentional W"))
                .add(tensors.get("attentional b"))
                .tanh();
    }
}
