package dev.carousel.seq2seq.report;

import dev.carousel.seq2seq.metrics.Evaluation;
import dev.carousel.seq2seq.train.EpochReport;
import dev.carousel.seq2seq.train.StepReport;
import java.util.List;
import java.util.Map;

/** What a line of the log tells. Seconds count from the beginning of the training, those before interruptions included. */
sealed interface Event {
    /** Training begins, or goes on. */
    record Started(
            long step,
            double seconds,
            String time,
            Map<String, Object> configuration,
            DataSummary training,
            DataSummary development,
            int leftOut,
            int sourceVocabulary,
            int targetVocabulary,
            long parameters,
            int epochs,
            int batches,
            String java,
            int processors)
            implements Event {}

    /**
     * A step is done.
     *
     * @param loss of its batch, as {@link StepReport#loss} tells it
     * @param gradientNorm before clipping
     * @param tokensPerSecond since the line before, of both sides
     */
    record Stepped(
            long step,
            double seconds,
            int epoch,
            double loss,
            double learningRate,
            double gradientNorm,
            double tokensPerSecond)
            implements Event {
        static Stepped of(StepReport report, double seconds, double tokensPerSecond) {
            return new Stepped(
                    report.step(),
                    Rounding.toDigits(seconds, 9),
                    report.epoch(),
                    report.loss(),
                    report.learningRate(),
                    report.gradientNorm(),
                    Rounding.toDigits(tokensPerSecond, 6));
        }
    }

    /** An epoch is complete. */
    record Completed(
            long step,
            double seconds,
            int epoch,
            double learningRate,
            double trainingLoss,
            Measures development,
            boolean best)
            implements Event {
        static Completed of(EpochReport report, double seconds) {
            return new Completed(
                    report.step(),
                    Rounding.toDigits(seconds, 9),
                    report.epoch(),
                    report.learningRate(),
                    report.trainingLoss(),
                    Measures.of(report.development()),
                    report.best());
        }
    }

    /** All that is measured of the development set. */
    record Measures(
            int sequences,
            double loss,
            double perplexity,
            double tokenErrorRate,
            double sequenceErrorRate,
            double exactMatch,
            double bleu) {
        static Measures of(Evaluation evaluation) {
            var scores = evaluation.scores();
            return new Measures(
                    scores.sequences(),
                    evaluation.loss(),
                    evaluation.perplexity(),
                    scores.tokenErrorRate(),
                    scores.sequenceErrorRate(),
                    scores.exactMatch(),
                    scores.bleu().score());
        }
    }

    /** What was answered at an epoch's end. */
    record Answers(
            long step,
            int epoch,
            int wrong,
            List<WrongAnswer> worst,
            List<Confusion> confusions,
            List<AttentionMap> attention)
            implements Event {}

    /**
     * How long gradients are for the probe batch.
     *
     * @param layers for the parameters of each layer
     * @param source for each state at each step along the source
     * @param target the same along the target
     */
    record Probed(
            long step,
            int epoch,
            double loss,
            Map<String, Double> layers,
            Map<String, List<Double>> source,
            Map<String, List<Double>> target)
            implements Event {}

    /** A checkpoint is safe. */
    record Saved(long step, double seconds, boolean best) implements Event {}

    /** Training is over, or cannot go on. */
    record Stopped(long step, double seconds, boolean failed, String reason) implements Event {}
}
