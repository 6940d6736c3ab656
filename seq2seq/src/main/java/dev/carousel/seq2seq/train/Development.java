package dev.carousel.seq2seq.train;

import dev.carousel.api.Decoder;
import dev.carousel.api.VariableStore;
import dev.carousel.seq2seq.model.KernelCache;
import dev.carousel.seq2seq.model.SequenceModel;
import dev.carousel.seq2seq.model.StepModels;
import dev.carousel.seq2seq.predict.Evaluator;
import dev.carousel.seq2seq.predict.Examination;
import dev.carousel.seq2seq.predict.Predictor;
import dev.carousel.seq2seq.predict.TextFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Measures a model in training on the development set.
 *
 * @param answering makes of a network what answers
 * @param trained the values of the last step, live
 * @param weights that answer
 * @param metric that decides
 * @param decoder that answers
 */
record Development(
        TrainingData data,
        Function<SequenceModel, StepModels> answering,
        TextFormat format,
        KernelCache kernels,
        VariableStore trained,
        Weights weights,
        Metric metric,
        Decoder decoder) {

    /** Measures the weights that answer at the end of an epoch, from 1. */
    Examination measure(int epoch) {
        weights.completed(epoch, () -> metric.of(measured(trained).evaluation()));
        weights.renew();
        return measured(weights.values());
    }

    private Examination measured(VariableStore values) {
        var model = new SequenceModel(kernels, values);
        var evaluator = new Evaluator(new Predictor(format, answering.apply(model)), List.of(model));
        return evaluator.evaluate(data.development(), data.references(), decoder);
    }
}
