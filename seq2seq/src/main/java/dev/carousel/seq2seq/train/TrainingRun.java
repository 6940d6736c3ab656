package dev.carousel.seq2seq.train;

import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.files.Pointer;
import dev.carousel.seq2seq.metrics.Evaluation;
import dev.carousel.seq2seq.predict.Examination;
import java.util.List;
import java.util.Optional;

/** The loop over epochs and batches, from any point in it. */
final class TrainingRun {
    private final TrainingOptions options;
    private final TrainingData data;
    private final Learner learner;
    private final Development development;
    private final Checkpoints checkpoints;
    private final StopRequest stop;
    private final TrainingListener listener;
    private Progress progress;
    private Progress saved;

    TrainingRun(
            TrainingOptions options,
            TrainingData data,
            Learner learner,
            Development development,
            Checkpoints checkpoints,
            StopRequest stop,
            TrainingListener listener,
            Progress progress) {
        this.options = options;
        this.data = data;
        this.learner = learner;
        this.development = development;
        this.checkpoints = checkpoints;
        this.stop = stop;
        this.listener = listener;
        this.progress = progress;
        this.saved = progress;
    }

    /** Trains to the end, or until somebody stops it: then everything that was done is saved. */
    TrainingSummary run() {
        Optional<StopReason> reason = reason();
        while (reason.isEmpty()) {
            try {
                learnEpoch();
                completeEpoch();
                reason = reason();
            } catch (StopRequest.Stopped e) {
                reason = reason().or(() -> Optional.of(StopReason.REQUEST));
            }
        }
        if (progress != saved) {
            save(Pointer.CURRENT);
        }
        listener.stopped(reason.get(), progress.step());
        return new TrainingSummary(reason.get(), progress.step(), progress.epochs());
    }

    private Optional<StopReason> reason() {
        if (progress.epoch() >= options.epochs()) {
            return Optional.of(StopReason.EPOCHS);
        }
        return progress.stopping().exhausted(options.patience()) ? Optional.of(StopReason.PATIENCE) : Optional.empty();
    }

    private void learnEpoch() {
        List<Batch> batches = data.training().epoch(options.seed(), progress.epoch());
        while (progress.batch() < batches.size()) {
            step(batches);
            stop.check();
            boolean last = progress.batch() == batches.size();
            if (!last && options.checkpointEvery() > 0 && progress.step() % options.checkpointEvery() == 0) {
                save(Pointer.CURRENT);
            }
        }
    }

    /** Takes a step along one batch, or several. */
    private void step(List<Batch> batches) {
        Progress before = progress;
        double rate =
                options.learningRate().at(new Course(before.step(), options.steps(batches.size()), before.epochs()));
        int sourceTokens = 0;
        double loss = 0;
        double norm = 0;
        while (progress.step() == before.step()) {
            int place = progress.batch();
            Batch batch = batches.get(place);
            boolean last = options.endsStep(place, batches.size());
            Learner.Outcome outcome = learner.learn(new Lesson(batch, rate, place - before.batch(), last));
            if (!outcome.isFinite()) {
                throw nonFinite(outcome);
            }
            progress = progress.after(outcome.loss(), batch.targetOutput().tokens(), last);
            loss += outcome.loss() * (double) batch.targetOutput().tokens();
            sourceTokens += batch.source().tokens();
            norm = outcome.gradientNorm();
        }
        int targetTokens = (int) (progress.tokens() - before.tokens());
        listener.stepped(new StepReport(
                progress.step(),
                progress.epoch() + 1,
                progress.batch(),
                batches.size(),
                loss / targetTokens,
                progress.meanLoss(),
                norm,
                rate,
                sourceTokens,
                targetTokens));
    }

    private void completeEpoch() {
        checkpoints.requireFinite(progress.step());
        Examination measured = development.measure(progress.epoch() + 1);
        listener.answered(measured.answers());
        Evaluation evaluation = measured.evaluation();
        double value = options.metric().of(evaluation);
        boolean best = progress.stopping().improvedBy(value, options.metric());
        var last = new Course(progress.step() - 1, options.steps(progress.batch()), progress.epochs());
        var report = new EpochReport(
                progress.epoch() + 1,
                progress.step(),
                options.learningRate().at(last),
                progress.meanLoss(),
                evaluation,
                best);
        progress = progress.completed(report, options.metric());
        listener.completed(report);
        if (best) {
            save(Pointer.BEST, Pointer.CURRENT);
        } else {
            save(Pointer.CURRENT);
        }
        stop.check();
    }

    private void save(Pointer pointer, Pointer... more) {
        checkpoints.save(progress, pointer, more);
        saved = progress;
        listener.saved(checkpoints.folder(), progress.step(), pointer == Pointer.BEST);
    }

    private CarouselException nonFinite(Learner.Outcome outcome) {
        return new CarouselException(
                "NonFiniteLoss",
                "step %d (epoch %d, batch %d): %s; what went wrong first is %s. The last good checkpoint is kept; lower learning-rate or clip-norm"
                        .formatted(
                                progress.step() + 1,
                                progress.epoch() + 1,
                                progress.batch() + 1,
                                outcome,
                                learner.whatWentWrong()));
    }
}
