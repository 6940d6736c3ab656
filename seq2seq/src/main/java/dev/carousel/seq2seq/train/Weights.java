package dev.carousel.seq2seq.train;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Variable;
import dev.carousel.seq2seq.files.Content;
import dev.carousel.seq2seq.files.StoredModel;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** The weights that a model in training answers with: those of the last step, or a mean, while training goes on from the former. */
interface Weights {
    /** Returns the values of all parameters, always the same store: what {@link #renew} made of them. */
    VariableStore values();

    /** Makes the values those of this moment. */
    void renew();

    /**
     * An epoch is complete.
     *
     * @param epoch from 1
     * @param measured the metric of the weights of the last step, measured when it is asked for
     */
    default void completed(int epoch, DoubleSupplier measured) {}

    /** Returns the files that a checkpoint needs besides all variables and these values. */
    default Map<String, Content> files() {
        return Map.of();
    }

    /** Goes on from a checkpoint, whose variables are read already. */
    default void restore(StoredModel stored) {}

    /**
     * Returns the weights that options ask for.
     *
     * @param trained the values of all variables, live
     * @param variables all of them
     * @param metric tells the best epochs
     */
    static Weights of(AverageOptions options, List<Variable> variables, VariableStore trained, Metric metric) {
        return switch (options.kind()) {
            case NONE -> new LastWeights(trained);
            case EMA -> new MovingWeights(variables, trained);
            case CHECKPOINTS -> new MeanOfEpochs(variables, trained, options, metric);
        };
    }
}
