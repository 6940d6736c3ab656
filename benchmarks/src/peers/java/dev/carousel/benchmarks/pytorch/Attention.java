package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDArrays;
import dev.carousel.benchmarks.row.NetworkSizes;
import dev.carousel.benchmarks.row.Scorer;

/**
 * Attention and the attentional vector: Luong et al. 2015, arXiv:1508.04025, equations 5 to 8. Its scores are products, or a perceptron's:
 * Bahdanau et al. 2015, arXiv:1409.0473, appendix A.1.2.
 */
record Attention(NetworkSizes sizes) {
    void declare(Tensors tensors) {
        tensors.real("key W", sizes.memory(), sizes.hidden());
        if (sizes.scorer() == Scorer.MLP) {
            tensors.real("query W", sizes.hidden(), sizes.hidden());
            tensors.real("v", sizes.hidden(), 1);
        }
        tensors.real("attentional W", sizes.memory() + sizes.hidden(), sizes.hidden());
        tensors.real("attentional b", sizes.hidden());
    }

    /** Returns W·k of a memory {@code [B, S, K]}: {@code [B, H, S]} for products, {@code [B, 1, S, H]} for a perceptron. */
    NDArray keys(NDArray memory, Tensors tensors) {
        NDArray keys = memory.matMul(tensors.get("key W"));
        return sizes.scorer() == Scorer.MLP ? keys.expandDims(1) : keys.swapAxes(1, 2);
    }

    /**
     * Returns h̃ = tanh(W·[context; s] + b).
     *
     * @param queries s {@code [B, n, H]}
     * @param bias {@code [B, 1, S]}: very negative at padding
     */
    NDArray look(NDArray queries, NDArray keys, NDArray memory, NDArray bias, Tensors tensors) {
        NDArray weights = scores(queries, keys, tensors).add(bias).softmax(2);
        NDArray context = weights.batchMatMul(memory);
        return NDArrays.concat(new NDList(context, queries), 2)
                .matMul(tensors.get("attentional W"))
                .add(tensors.get("attentional b"))
                .tanh();
    }

    /** Returns {@code [B, n, S]}. */
    private NDArray scores(NDArray queries, NDArray keys, Tensors tensors) {
        if (sizes.scorer() == Scorer.MULTIPLICATIVE) {
            return queries.batchMatMul(keys);
        }
        NDArray asked = queries.matMul(tensors.get("query W")).expandDims(2); // [B, n, 1, H]
        return asked.add(keys).tanh().matMul(tensors.get("v")).squeeze(3);
    }
}
