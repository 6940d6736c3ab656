package dev.carousel.benchmarks.pytorch;

import ai.djl.ndarray.NDArray;
import dev.carousel.benchmarks.row.CellKind;
import dev.carousel.benchmarks.row.Regularisation;
import dev.carousel.benchmarks.row.TranslatorSizes;

/** Encoder–decoder with attention over sequences of one length; its output is the mean cross-entropy. */
record Translator(TranslatorSizes sizes, boolean inputFeeding) implements Network {
    @Override
    public void declare(Tensors tensors) {
        tensors.tokens("source", sizes.vocabulary(), sizes.batch(), sizes.source());
        tensors.tokens("input", sizes.vocabulary(), sizes.batch(), sizes.target());
        tensors.tokens("output", sizes.vocabulary(), sizes.batch(), sizes.target());
        tensors.filled("bias", 0, sizes.batch(), 1, sizes.source()); // no padding
        tensors.filled("mask", 1, sizes.batch(), sizes.target());
        BuiltInLayer.states(CellKind.LSTM, 2, sizes.batch(), sizes.size(), tensors);
        network().declare(tensors);
    }

    @Override
    public NDArray run(Tensors tensors) {
        return network().loss(tensors);
    }

    private EncoderDecoder network() {
        return new EncoderDecoder(sizes.network(), Regularisation.NONE, inputFeeding, false);
    }
}
