package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import dev.carousel.benchmarks.row.NetworkSizes;
import java.util.List;

/**
 * Encoder–decoder with attention, and the mean cross-entropy of what it says.
 *
 * <p>Without input feeding the decoder is PyTorch's own LSTM over all steps, and attention looks from all of them at once; with it, a loop.
 * Its own LSTM reads padding too, for DJL cannot pack sequences: a source's shorter than its batch's longest are read from the other end through
 * padding.
 *
 * @param training whether PyTorch's own layers are told that they train
 */
record EncoderDecoder(NetworkSizes sizes, boolean inputFeeding, boolean training) {
    /** Makes the parameters to be learned: of the two biases that PyTorch's own LSTM adds up, one. */
    void declareLearned(Tensors tensors) {
        declare(tensors);
        List.of("0 forward d", "0 backward d", "decoder d").forEach(tensors::fix);
    }

    /** Makes the parameters. */
    void declare(Tensors tensors) {
        int hidden = sizes.hidden();
        tensors.real("source E", sizes.sourceVocabulary(), sizes.embedding());
        tensors.real("target E", sizes.targetVocabulary(), sizes.embedding());
        BidirectionalEncoder.declare(1, sizes.embedding(), hidden, tensors);
        tensors.real("bridge h W", sizes.memory(), hidden);
        tensors.real("bridge h b", hidden);
        tensors.real("bridge c W", sizes.memory(), hidden);
        tensors.real("bridge c b", hidden);
        int told = inputFeeding ? sizes.embedding() + hidden : sizes.embedding();
        BuiltInLayer.parameters("decoder ", 4, told, hidden, tensors);
        new Attention(sizes).declare(tensors);
        tensors.real("out W", sizes.targetVocabulary(), hidden);
        tensors.real("out b", sizes.targetVocabulary());
    }

    /**
     * Returns the loss of a batch: {@code source} {@code [B, S]}, {@code input}, {@code output} and {@code mask} {@code [B, T]}, {@code bias}
     * {@code [B, 1, S]}, which is very negative at padding, and the encoder's first {@code h} and {@code c} {@code [2, B, H]}.
     */
    NDArray loss(Tensors tensors) {
        NDList read = BidirectionalEncoder.run(1, embedded("source", "source E", tensors), training, tensors);
        NDArray memory = read.get(0);
        NDArray h = bridge("h", read.get(1), tensors);
        NDArray c = bridge("c", read.get(2), tensors);
        NDArray said = inputFeeding ? fed(memory, h, c, tensors) : unfed(memory, h, c, tensors); // [B, T, H]
        NDArray output = tensors.get("output");
        long positions = output.size();
        NDArray rows = said.reshape(positions, sizes.hidden());
        NDArray logits = rows.getNDArrayInternal()
                .linear(rows, tensors.get("out W"), tensors.get("out b"))
                .singletonOrThrow();
        NDArray losses = logits.logSoftmax(1).gather(output.reshape(positions, 1), 1).neg();
        NDArray kept = tensors.get("mask").reshape(positions, 1).toType(losses.getDataType(), false);
        return losses.mul(kept).sum().div(kept.sum());
    }

    private NDArray unfed(NDArray memory, NDArray h, NDArray c, Tensors tensors) {
        var state = new NDList(h.expandDims(0), c.expandDims(0));
        NDArray x = embedded("input", "target E", tensors);
        NDArray queries = x.getNDArrayInternal()
                .lstm(x, state, BuiltInLayer.parameters("decoder ", tensors), true, 1, 0, training, false, true)
                .get(0);
        var attention = new Attention(sizes);
        return attention.look(queries, attention.keys(memory, tensors), memory, bias(tensors), tensors);
    }

    private NDArray fed(NDArray memory, NDArray h, NDArray c, Tensors tensors) {
        var attention = new Attention(sizes);
        var cell = new OperatorLstm("decoder ", sizes.hidden());
        NDArray keys = attention.keys(memory, tensors);
        NDArray bias = bias(tensors);
        NDList told = cell.hoisted(embedded("input", "target E", tensors), sizes.embedding(), tensors);
        NDArray recurrent = cell.recurrent(sizes.embedding(), tensors);
        NDArray said = h.mul(0);
        var all = new NDList();
        for (NDArray here : told) {
            NDArray[] next = cell.step(here, NDArrays.concat(new NDList(said, h), 1), c, recurrent);
            h = next[0];
            c = next[1];
            NDArray look = attention.look(h.expandDims(1), keys, memory, bias, tensors);
            said = look.squeeze(1);
            all.add(said);
        }
        return NDArrays.stack(all, 1);
    }

    private static NDArray bridge(String state, NDArray last, Tensors tensors) {
        NDArray both = NDArrays.concat(last.split(2, 0), 2).squeeze(0);
        return both.matMul(tensors.get("bridge " + state + " W"))
                .add(tensors.get("bridge " + state + " b"))
                .tanh();
    }

    private static NDArray embedded(String tokens, String table, Tensors tensors) {
        NDArray indices = tensors.get(tokens);
        return indices.getNDArrayInternal()
                .embedding(indices, tensors.get(table), SparseFormat.DENSE)
                .singletonOrThrow();
    }

    private static NDArray bias(Tensors tensors) {
        NDArray zeros = tensors.get("bias");
        return zeros.toType(DataType.FLOAT32, false);
    }
}
