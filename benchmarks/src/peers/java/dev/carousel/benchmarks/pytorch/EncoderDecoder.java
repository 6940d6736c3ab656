package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.SparseFormat;
import dev.carousel.benchmarks.row.NetworkSizes;
import dev.carousel.benchmarks.row.Regularisation;

/**
 * Encoder–decoder with attention, and the mean cross-entropy of what it says.
 *
 * <p>Without input feeding the decoder is PyTorch's own LSTM over all steps, and attention looks from all of them at once; with it, or
 * with recurrent dropout, a loop. Either reads padding too, for DJL cannot pack sequences: a source's shorter than its batch's longest are read
 * from the other end through padding.
 *
 * @param kept what is dropped and smoothed; with input feeding nothing
 * @param training whether PyTorch's own layers are told that they train
 */
record EncoderDecoder(NetworkSizes sizes, Regularisation kept, boolean inputFeeding, boolean training) {
    /** Its encoder of PyTorch's own has one layer, of which nothing is dropped. */
    EncoderDecoder {
        if (kept.recurrentDropout() == 0 && (sizes.encoderLayers() > 1 || !kept.equals(Regularisation.NONE))) {
            throw new IllegalArgumentException("regularised, or of several layers, only with recurrent dropout");
        }
    }

    /** Makes the parameters to be learned: of the two biases that PyTorch's own LSTM adds up, one. */
    void declareLearned(Tensors tensors) {
        declare(tensors);
        for (int i = 0; i < sizes.encoderLayers(); i++) {
            tensors.fix(i + " forward d");
            tensors.fix(i + " backward d");
        }
        tensors.fix("decoder d");
    }

    /** Makes the parameters. */
    void declare(Tensors tensors) {
        int hidden = sizes.hidden();
        tensors.real("source E", sizes.sourceVocabulary(), sizes.embedding());
        tensors.real("target E", sizes.targetVocabulary(), sizes.embedding());
        BidirectionalEncoder.declare(sizes.encoderLayers(), sizes.embedding(), sizes.way(), tensors);
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
     * {@code [B, 1, S]}, which is very negative at padding, and the encoder's first {@code h} and {@code c} {@code [2, B, K / 2]}.
     */
    NDArray loss(Tensors tensors) {
        NDArray source = embedded("source", "source E", tensors);
        NDList read = dropsStates()
                ? new DroppingEncoder(sizes, kept).run(source, tensors)
                : BidirectionalEncoder.run(1, source, training, tensors);
        NDArray memory = read.get(0);
        NDArray h = bridge("h", read.get(1), tensors);
        NDArray c = bridge("c", read.get(2), tensors);
        NDArray said = inputFeeding ? fed(memory, h, c, tensors) : unfed(memory, h, c, tensors); // [B, T, H]
        NDArray output = tensors.get("output");
        long positions = output.size();
        NDArray rows = Dropout.of(said, kept.dropout()).reshape(positions, sizes.hidden());
        NDArray logits = rows.getNDArrayInternal()
                .linear(rows, tensors.get("out W"), tensors.get("out b"))
                .singletonOrThrow();
        NDArray losses = losses(logits.logSoftmax(1), output.reshape(positions, 1));
        NDArray there = tensors.get("mask").reshape(positions, 1).toType(losses.getDataType(), false);
        return losses.mul(there).sum().div(there.sum());
    }

    private boolean dropsStates() {
        return kept.recurrentDropout() > 0;
    }

    /** Returns −log p of each target, {@code [n, 1]}, smoothed towards all others. */
    private NDArray losses(NDArray logP, NDArray target) {
        NDArray likelihood = logP.gather(target, 1).neg();
        double epsilon = kept.labelSmoothing();
        if (epsilon == 0) {
            return likelihood;
        }
        NDArray uniform = logP.mean(new int[] {1}, true).neg();
        return likelihood.mul(1 - epsilon).add(uniform.mul(epsilon));
    }

    private NDArray queries(NDArray h, NDArray c, Tensors tensors) {
        NDArray x = embedded("input", "target E", tensors);
        if (dropsStates()) {
            var cell = new OperatorLstm("decoder ", sizes.hidden());
            return new DroppingLstm(cell, kept.recurrentDropout())
                    .run(cell.hoisted(x, sizes.embedding(), tensors), h, c, cell.recurrent(tensors))
                    .outputs()
                    .swapAxes(0, 1);
        }
        var state = new NDList(h.expandDims(0), c.expandDims(0));
        return x.getNDArrayInternal()
                .lstm(x, state, BuiltInLayer.parameters("decoder ", tensors), true, 1, 0, training, false, true)
                .get(0);
    }

    private NDArray unfed(NDArray memory, NDArray h, NDArray c, Tensors tensors) {
        NDArray queries = queries(h, c, tensors);
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

    private NDArray embedded(String tokens, String table, Tensors tensors) {
        NDArray indices = tensors.get(tokens);
        NDArray embedded = indices.getNDArrayInternal()
                .embedding(indices, tensors.get(table), SparseFormat.DENSE)
                .singletonOrThrow();
        return Dropout.of(embedded, kept.embeddingDropout());
    }

    private static NDArray bias(Tensors tensors) {
        NDArray zeros = tensors.get("bias");
        return zeros.toType(DataType.FLOAT32, false);
    }
}
