package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.SparseFormat;
import dev.carousel.benchmarks.row.Workload;

/** Skip-gram with negative sampling, its gradients by rows; PyTorch is spared the update. */
record SkipGram(Workload.SkipGram row) implements Network {
    @Override
    public void declare(Tensors tensors) {
        tensors.tokens("word", row.vocabulary(), row.batch());
        tensors.tokens("others", row.vocabulary(), row.batch(), 1 + row.negatives());
        tensors.real("in", row.vocabulary(), row.size());
        tensors.real("out", row.vocabulary(), row.size());
    }

    @Override
    public NDArray run(Tensors tensors) {
        NDArray v = rows("word", "in", tensors); // [B, E]
        NDArray u = rows("others", "out", tensors); // [B, 1 + K, E]
        NDArray score = u.batchMatMul(v.expandDims(2)).squeeze(2);
        NDArray near = softplus(score.get(":, 0:1").neg());
        NDArray far = softplus(score.get(":, 1:"));
        return near.sum().add(far.sum()).div(row.batch());
    }

    private static NDArray rows(String tokens, String table, Tensors tensors) {
        NDArray indices = tensors.get(tokens);
        return indices.getNDArrayInternal()
                .embedding(indices, tensors.get(table), SparseFormat.COO)
                .singletonOrThrow();
    }

    private static NDArray softplus(NDArray a) {
        return a.getNDArrayInternal().softPlus();
    }
}
