package dev.carousel.decoding;

import dev.carousel.api.StepModel;

/** A model whose sentences have sources of one length. */
record SourcedModel(StepModel model, int length) implements StepModel {
    @Override
    public int rows() {
        return model.rows();
    }

    @Override
    public long sentence(int row) {
        return model.sentence(row);
    }

    @Override
    public int sourceLength(int row) {
        return length;
    }

    @Override
    public int vocabularySize() {
        return model.vocabularySize();
    }

    @Override
    public int startToken() {
        return model.startToken();
    }

    @Override
    public int endToken() {
        return model.endToken();
    }

    @Override
    public int maximumLength() {
        return model.maximumLength();
    }

    @Override
    public Predictions next(int[] tokens) {
        return model.next(tokens);
    }

    @Override
    public void select(int[] rows) {
        model.select(rows);
    }

    @Override
    public void close() {
        model.close();
    }
}
