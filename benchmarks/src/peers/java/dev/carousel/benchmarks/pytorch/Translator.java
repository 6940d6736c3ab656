package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import dev.carousel.benchmarks.row.TranslatorSizes;

/**
 * Encoder–decoder with attention; its output is the mean cross-entropy.
 *
 * <p>Without input feeding the decoder is PyTorch's own LSTM over all steps, and attention looks from all of them at once; with it, a loop.
 */
record Translator(TranslatorSizes sizes, boolean inputFeeding) implements Network {
    @Override
    public void declare(Tensors tensors) {
        int size = sizes.size();
        tensors.tokens("source", sizes.vocabulary(), sizes.batch(), sizes.source());
        tensors.tokens("input", sizes.vocabulary(), sizes.batch(), sizes.target());
        tensors.tokens("output", sizes.vocabulary(), sizes.batch(), sizes.target());
        tensors.tokens("bias", 1, sizes.batch(), 1, sizes.source()); // no padding: zeros
        tensors.tokens("mask", 1, sizes.batch(), sizes.target());
        tensors.real("source E", sizes.vocabulary(), size);
        tensors.real("target E", sizes.vocabulary(), size);
        encoder().declareLayers(tensors);
        tensors.real("bridge h W", sizes.memory(), size);
        tensors.real("bridge h b", size);
        tensors.real("bridge c W", sizes.memory(), size);
        tensors.real("bridge c b", size);
        BuiltInLayer.parameters("decoder ", 4, inputFeeding ? 2 * size : size, size, tensors);
        new Attention(sizes).declare(tensors);
        tensors.real("out W", size, sizes.vocabulary());
        tensors.real("out b", sizes.vocabulary());
    }

    @Override
    public NDArray run(Tensors tensors) {
        NDList read = encoder().layers(embedded("source", "source E", tensors), tensors);
        NDArray memory = read.get(0);
        NDArray h = bridge("h", read.get(1), tensors);
        NDArray c = bridge("c", read.get(2), tensors);
        NDArray said = inputFeeding ? fed(memory, h, c, tensors) : unfed(memory, h, c, tensors); // [B, T, H]
        long positions = (long) sizes.batch() * sizes.target();
        NDArray logits = said.reshape(positions, sizes.size())
                .matMul(tensors.get("out W"))
                .add(tensors.get("out b"));
        NDArray losses = logits.logSoftmax(1).gather(tensors.get("output").reshape(positions, 1), 1).neg();
        NDArray kept = tensors.get("mask").reshape(positions, 1).add(1).toType(losses.getDataType(), false);
        return losses.mul(kept).sum().div(kept.sum());
    }

    private NDArray unfed(NDArray memory, NDArray h, NDArray c, Tensors tensors) {
        var state = new NDList(h.expandDims(0), c.expandDims(0));
        NDArray x = embedded("input", "target E", tensors);
        NDArray queries = x.getNDArrayInternal()
                .lstm(x, state, BuiltInLayer.parameters("decoder ", tensors), true, 1, 0, false, false, true)
                .get(0);
        var attention = new Attention(sizes);
        return attention.look(queries, attention.keys(memory, tensors), memory, bias(tensors), tensors);
    }

    private NDArray fed(NDArray memory, NDArray h, NDArray c, Tensors tensors) {
        var attention = new Attention(sizes);
        var cell = new OperatorLstm("decoder ", sizes.size());
        NDArray keys = attention.keys(memory, tensors);
        NDArray bias = bias(tensors);
        NDList told = cell.hoisted(embedded("input", "target E", tensors), sizes.size(), tensors);
        NDArray recurrent = cell.recurrent(sizes.size(), tensors);
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

    private BidirectionalEncoder encoder() {
        return new BidirectionalEncoder(new LayerSizes(sizes.source(), sizes.batch(), sizes.size()), 1);
    }
}
