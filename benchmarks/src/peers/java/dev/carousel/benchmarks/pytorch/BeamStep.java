package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.SparseFormat;
import dev.carousel.benchmarks.row.CellKind;
import dev.carousel.benchmarks.row.TranslatorSizes;

/** One decoding step of a beam: tokens and states in, log-probabilities and states out; what the source gives stays. */
record BeamStep(TranslatorSizes sizes) implements Network {
    @Override
    public void declare(Tensors tensors) {
        int size = sizes.size();
        tensors.tokens("token", sizes.vocabulary(), sizes.batch(), 1);
        tensors.real("target E", sizes.vocabulary(), size);
        BuiltInLayer.states(CellKind.LSTM, 1, sizes.batch(), size, tensors);
        BuiltInLayer.parameters("decoder ", 4, size, size, tensors);
        new Attention(sizes.network()).declare(tensors);
        tensors.real("memory", sizes.batch(), sizes.source(), sizes.memory());
        tensors.real("keys", sizes.batch(), size, sizes.source());
        tensors.real("bias", sizes.batch(), 1, sizes.source());
        tensors.real("out W", size, sizes.vocabulary());
        tensors.real("out b", sizes.vocabulary());
    }

    @Override
    public NDArray run(Tensors tensors) {
        NDArray token = tensors.get("token");
        NDArray x = token.getNDArrayInternal()
                .embedding(token, tensors.get("target E"), SparseFormat.DENSE)
                .singletonOrThrow();
        var state = new NDList(tensors.get("h"), tensors.get("c"));
        NDList next = x.getNDArrayInternal()
                .lstm(x, state, BuiltInLayer.parameters("decoder ", tensors), true, 1, 0, false, false, true);
        tensors.carry("h", next.get(1));
        tensors.carry("c", next.get(2));
        NDArray said = new Attention(sizes.network())
                .look(next.get(0), tensors.get("keys"), tensors.get("memory"), tensors.get("bias"), tensors)
                .squeeze(1);
        return said.matMul(tensors.get("out W")).add(tensors.get("out b")).logSoftmax(1);
    }

    @Override
    public void deliver(NDArray outputs) {
        outputs.toFloatArray();
    }
}
