package dev.carousel.decoding;

import dev.carousel.api.ForwardingStepModel;
import dev.carousel.api.StepModel;

/** A model whose sentences have sources of one length. */
final class SourcedModel extends ForwardingStepModel {
    private final int length;

    SourcedModel(StepModel model, int length) {
        super(model);
        this.length = length;
    }

    @Override
    public int sourceLength(int row) {
        return length;
    }
}
