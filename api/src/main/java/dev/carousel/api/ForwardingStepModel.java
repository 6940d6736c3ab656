package dev.carousel.api;

import java.util.Optional;

/**
 * A step model that passes every call on to another: the base of those that change one thing of it, such as which tokens may come.
 *
 * <p>Closing it closes the other.
 */
public abstract class ForwardingStepModel implements StepModel {
    private final StepModel model;

    /** Passes calls on to a model. */
    protected ForwardingStepModel(StepModel model) {
        this.model = model;
    }

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
        return model.sourceLength(row);
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
    public Optional<StepModel> backwards() {
        return model.backwards();
    }

    @Override
    public void close() {
        model.close();
    }
}
