package dev.carousel.seq2seq.report;

import dev.carousel.seq2seq.predict.Answered;
import dev.carousel.seq2seq.train.EpochReport;
import dev.carousel.seq2seq.train.Insight;
import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.StopReason;
import dev.carousel.seq2seq.train.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a log of a training, and at each checkpoint, those at the ends of epochs among them, draws a page from it.
 *
 * <p>Nothing of it harms the training: what fails is a warning. It looks at the model and changes nothing.
 */
public final class TrainingReport implements TrainingListener {
    private static final int WORST = 40;
    private static final int CONFUSIONS = 30;
    private static final int MAPS = 6;

    private final Occasion occasion;
    private final LongSupplier nanoseconds;
    private final Harmless harmless = new Harmless();
    private @Nullable Insight insight;
    private @Nullable Recorder recorder;
    private Optional<Probe> probe = Optional.empty();
    private List<Answered> answers = List.of();
    private long step;

    /** Makes a report that begins when the training does. */
    public TrainingReport(Occasion occasion) {
        this(occasion, System::nanoTime);
    }

    TrainingReport(Occasion occasion, LongSupplier nanoseconds) {
        this.occasion = occasion;
        this.nanoseconds = nanoseconds;
    }

    /** Returns the page of a model's training; it may not be there. */
    public static Path page(Path model) {
        return model.resolve("training").resolve("report.html");
    }

    /** Returns the log of a model's training; it may not be there. */
    public static Path log(Path model) {
        return model.resolve("training").resolve("log.jsonl");
    }

    @Override
    public void opened(Insight seen) {
        insight = seen;
    }

    @Override
    public void started(Start start) {
        step = start.resumedAt();
        harmless.attempt("opening the training's log", () -> recorder = Recorder.open(occasion, step, nanoseconds));
        if (recorder != null && insight != null) {
            Recorder here = recorder;
            Insight seen = insight;
            tell(() -> here.tell("start", started(start, seen, here)));
            harmless.attempt(
                    "looking at gradients",
                    () -> probe = Probe.of(seen, occasion.data().longest()));
            if (step == 0) {
                look(here, 0);
            }
            here.speed().begin();
        }
    }

    @Override
    public void stepped(StepReport report) {
        step = report.step();
        if (recorder != null) {
            Recorder here = recorder;
            here.speed().learned(report.sourceTokens() + report.targetTokens());
            if (step == 1 || step % occasion.logEvery() == 0) {
                var line = Event.Stepped.of(
                        report, here.speed().seconds(), here.speed().tokensPerSecond());
                tell(() -> here.tell("step", line));
            }
        }
    }

    @Override
    public void answered(List<Answered> given) {
        answers = given;
    }

    @Override
    public void completed(EpochReport report) {
        if (recorder != null) {
            Recorder here = recorder;
            tell(() ->
                    here.tell("epoch", Event.Completed.of(report, here.speed().seconds())));
            tell(() -> here.tell("answers", answers(report)));
            look(here, report.epoch());
            answers = List.of();
        }
    }

    @Override
    public void saved(Path folder, long saved, boolean best) {
        if (recorder != null) {
            Recorder here = recorder;
            tell(() -> here.tell("save", new Event.Saved(saved, here.speed().seconds(), best)));
            draw(here);
            here.speed().begin();
        }
    }

    @Override
    public void stopped(StopReason reason, long last) {
        end(last, false, reason.toString());
    }

    @Override
    public void failed(RuntimeException failure) {
        end(step, true, failure.toString());
    }

    private void end(long last, boolean failed, String reason) {
        if (recorder != null) {
            Recorder here = recorder;
            tell(() -> here.tell("stop", new Event.Stopped(last, here.speed().seconds(), failed, reason)));
            draw(here);
        }
    }

    private void tell(Harmless.Task line) {
        harmless.attempt("writing the training's log", line);
    }

    private void draw(Recorder here) {
        harmless.attempt("drawing the training's page", here::draw);
    }

    private void look(Recorder here, int epoch) {
        long now = step;
        probe.ifPresent(looking -> harmless.attemptUntilFailure("looking at gradients", () -> {
            Event.Probed seen = looking.look(now, epoch);
            tell(() -> here.tell("probe", seen));
        }));
    }

    private Event.Answers answers(EpochReport report) {
        return new Event.Answers(
                report.step(),
                report.epoch(),
                (int) answers.stream()
                        .filter(answered -> !answered.answer().right())
                        .count(),
                WrongAnswer.worst(answers, WORST),
                Confusion.of(answers, CONFUSIONS),
                AttentionMap.of(answers, MAPS));
    }

    private Event.Started started(Start start, Insight seen, Recorder here) {
        return new Event.Started(
                start.resumedAt(),
                here.speed().seconds(),
                Recorder.now(),
                occasion.settings().values(),
                DataSummary.of(occasion.trainingData(), seen.training(), seen.encoding()),
                DataSummary.of(occasion.developmentData(), seen.development(), seen.encoding()),
                start.leftOut(),
                start.sourceVocabulary(),
                start.targetVocabulary(),
                start.parameters(),
                start.epochs(),
                start.batches(),
                Runtime.version().toString(),
                Runtime.getRuntime().availableProcessors());
    }
}
